import { parser } from '@grafana/lezer-traceql';
import {
  childOf,
  matcherOf,
  nodesNamed,
  nothingNamed,
  syntaxOf,
  type Matcher,
  type NameUse,
  type Reading,
  type SyntaxNode,
} from './reading.js';

const NAMES = ['AttributeField', 'IntrinsicField'];
const TRACE_ID = /^[0-9a-fA-F]{1,32}$/;

/** Reads TraceQL, or a bare trace id, with Grafana's own grammar; variables must be replaced before. */
export function readTraceql(text: string): Reading {
  if (TRACE_ID.test(text.trim())) return nothingNamed(text, { nodes: [], error: undefined });
  const syntax = syntaxOf(parser.parse(text));
  if (syntax.error) return nothingNamed(text, syntax);
  const uses = nodesNamed(syntax, ...NAMES).flatMap((node) =>
    nameUse(text.slice(node.from, node.to), node.from, node.to),
  );
  const matchers = nodesNamed(syntax, 'FieldOp').flatMap((node) => comparison(text, node) ?? []);
  return { text, ...syntax, uses, matchers, selectors: [] };
}

function comparison(text: string, operator: SyntaxNode): Matcher | undefined {
  const { parent } = operator;
  const place = parent?.children.indexOf(operator) ?? 0;
  const [label, value] = [parent?.children[place - 1], parent?.children[place + 1]];
  const literal = childOf(childOf(value, 'Static'), 'String');
  return parent ? matcherOf(text, parent, label, operator, literal) : undefined;
}

// `span:kind` and `trace:duration` are the scoped names of `kind` and `traceDuration`.
const intrinsic = (text: string) =>
  text === 'trace:duration' ? 'traceDuration' : text.replace(/^(?:span:|trace:(?=root))/, '');

function nameUse(text: string, from: number, to: number): NameUse[] {
  const [, scope, written = ''] = /^(?:parent\.)?(\w*)\.(.+)$/s.exec(text) ?? [];
  // The contract has no intrinsics of events, links and instrumentation scopes.
  if (/^(event|link|instrumentation):/.test(text)) return [];
  if (scope === undefined) return [{ kind: 'span intrinsic', name: intrinsic(text), from, to }];
  // The contract has no attributes of events, links and instrumentation scopes.
  if (!['', 'parent', 'span', 'resource'].includes(scope)) return [];
  const kind = scope === 'resource' ? 'resource attribute' : 'span attribute';
  const name = written.replace(/^"(.*)"$/s, '$1');
  return [{ kind, name, from: to - written.length, to }];
}
