import { parser } from '@grafana/lezer-traceql';
import { walk, type NameUse, type Reading } from './reading.js';

const NODES = ['AttributeField', 'IntrinsicField'];
const TRACE_ID = /^[0-9a-fA-F]{1,32}$/;

/** Reads TraceQL, or a bare trace id, with Grafana's own grammar; variables must be replaced before. */
export function readTraceql(text: string): Reading {
  if (TRACE_ID.test(text.trim())) return { error: undefined, uses: [] };
  const tree = parser.parse(text);
  const { error, named } = walk(tree, NODES);
  if (error) return { error, uses: [] };
  const uses = named(...NODES).flatMap((node) =>
    nameUse(text.slice(node.from, node.to), node.from, node.to),
  );
  return { error: undefined, uses };
}

// `span:kind` and `trace:duration` are the scoped names of `kind` and `traceDuration`.
const intrinsic = (text: string) =>
  text === 'trace:duration' ? 'traceDuration' : text.replace(/^(?:span:|trace:(?=root))/, '');

function nameUse(text: string, from: number, to: number): NameUse[] {
  const [, scope, written = ''] = /^(?:parent\.)?(\w*)\.(.+)$/s.exec(text) ?? [];
  if (scope === undefined) return [{ kind: 'span intrinsic', name: intrinsic(text), from, to }];
  // The contract has no attributes of events, links and instrumentation scopes.
  if (!['', 'parent', 'span', 'resource'].includes(scope)) return [];
  const kind = scope === 'resource' ? 'resource attribute' : 'span attribute';
  const name = written.replace(/^"(.*)"$/s, '$1');
  return [{ kind, name, from: to - written.length, to }];
}
