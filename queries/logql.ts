import { parser } from '@grafana/lezer-logql';
import {
  ancestor,
  childOf,
  matcherOf,
  nodesNamed,
  nothingNamed,
  syntaxOf,
  type Matcher,
  type NameUse,
  type Reading,
  type Selector,
  type SyntaxNode,
} from './reading.js';

// Labels that Loki itself sets while it parses and formats lines.
const OWN = new Set(['__error__', '__error_details__']);

/** Reads LogQL with Grafana's own grammar; variables must be replaced before. */
export function readLogql(text: string): Reading {
  const syntax = syntaxOf(parser.parse(text));
  if (syntax.error) return nothingNamed(text, syntax);
  const named = (...names: readonly string[]) => nodesNamed(syntax, ...names);
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
    ...syntax,
    uses: uses.filter(({ name }) => !made.has(name) && !OWN.has(name)),
    matchers,
    selectors: named('Selector').map((node) => selectorOf(node, matchers)),
  };
}

function labelMatcher(text: string, node: SyntaxNode): Matcher | undefined {
  const [label, operator] = node.children;
  return matcherOf(text, node, label, operator, childOf(node, 'String'));
}

function selectorOf(node: SyntaxNode, matchers: readonly Matcher[]): Selector {
  const { from, to } = node;
  const range = ancestor(node, 'LogRangeExpr');
  const brackets = childOf(range, 'Range');
  return {
    metric: undefined,
    matchers: matchers.filter((one) => one.from >= from && one.to <= to),
    window: brackets ? { from: brackets.from + 1, to: brackets.to - 1 } : undefined,
    node: range ?? node,
    from,
    to,
  };
}

type Named = (...names: readonly string[]) => readonly SyntaxNode[];
type TextOf = (node: SyntaxNode) => string;

/** Labels that the stages of a pipeline make: label_format, the fields named in json and logfmt, pattern, regexp. */
function madeLabels(named: Named, textOf: TextOf): Set<string> {
  const assigned = named('LabelFormatMatcher', 'LabelExtractionExpression').flatMap((node) => {
    const name = childOf(node, 'Identifier');
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
function templateFields(named: Named, textOf: TextOf): NameUse[] {
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
