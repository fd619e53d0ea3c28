import { parser } from '@grafana/lezer-logql';
import type { SyntaxNode } from '@lezer/common';
import {
  ancestor,
  matcherOf,
  notUnderstood,
  walk,
  type Matcher,
  type NameUse,
  type Reading,
  type Selector,
  type Walked,
} from './reading.js';

const NODES = [
  'Identifier',
  'String',
  'LabelFormatMatcher',
  'LabelExtractionExpression',
  'LabelParser',
  'Matcher',
  'Selector',
];

// Labels that Loki itself sets while it parses and formats lines.
const OWN = new Set(['__error__', '__error_details__']);

/** Reads LogQL with Grafana's own grammar; variables must be replaced before. */
export function readLogql(text: string): Reading {
  const tree = parser.parse(text);
  const { error, named } = walk(tree, NODES);
  if (error) return notUnderstood(text, tree, error);
  const textOf = (node: SyntaxNode) => text.slice(node.from, node.to);

  const made = madeLabels(named, textOf);
  const identifiers = named('Identifier').map((node): NameUse => {
    const kind = ancestor(node, 'Matchers') ? 'stream label' : 'log field';
    return { kind, name: textOf(node), from: node.from, to: node.to };
  });
  const uses = [...identifiers, ...templateFields(named, textOf)];
  const matchers = named('Matcher').flatMap((node) => labelMatcher(text, node) ?? []);
  return {
    text,
    tree,
    error: undefined,
    uses: uses.filter(({ name }) => !made.has(name) && !OWN.has(name)),
    matchers,
    selectors: named('Selector').map((node) => selectorOf(node, matchers)),
  };
}

function labelMatcher(text: string, node: SyntaxNode): Matcher | undefined {
  const label = node.getChild('Identifier');
  return matcherOf(text, node, label, label?.nextSibling ?? null, node.getChild('String'));
}

function selectorOf(node: SyntaxNode, matchers: readonly Matcher[]): Selector {
  const { from, to } = node;
  const range = ancestor(node, 'LogRangeExpr');
  const brackets = range?.getChild('Range');
  return {
    metric: undefined,
    matchers: matchers.filter((one) => one.from >= from && one.to <= to),
    window: brackets ? { from: brackets.from + 1, to: brackets.to - 1 } : undefined,
    node: range ?? node,
    from,
    to,
  };
}

type TextOf = (node: SyntaxNode) => string;

/** Labels that the stages of a pipeline make: label_format, the fields named in json and logfmt, pattern, regexp. */
function madeLabels(named: Walked['named'], textOf: TextOf): Set<string> {
  const assigned = named('LabelFormatMatcher', 'LabelExtractionExpression').flatMap((node) => {
    const name = node.getChild('Identifier');
    return name ? [textOf(name)] : [];
  });
  const captured = named('LabelParser').flatMap((node) =>
    [...textOf(node).matchAll(/\(\?P?<(\w+)>|<([A-Za-z]\w*)>/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    ),
  );
  return new Set([...assigned, ...captured]);
}

/** Fields of line_format and label_format templates: `{{.name}}`. */
function templateFields(named: Walked['named'], textOf: TextOf): NameUse[] {
  const templates = named('String').filter((literal) =>
    ancestor(literal, 'LineFormatExpr', 'LabelFormatMatcher'),
  );
  return templates.flatMap((literal) =>
    [...textOf(literal).matchAll(/\{\{.*?\}\}/gs)].flatMap((action) =>
      [...action[0].matchAll(/(?<![\w$])\.([A-Za-z_]\w*)/g)].map((match): NameUse => {
        const from = literal.from + action.index + match.index + 1;
        const name = match[1] ?? '';
        return { kind: 'log field', name, from, to: from + name.length };
      }),
    ),
  );
}
