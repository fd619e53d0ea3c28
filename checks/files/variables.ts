import { variableReferences } from '../../queries/substitute.js';
import type { Path } from '../texts.js';

/** The path of a variable of a dashboard, or of a field of it. */
export const variablePath = (index: number, ...fields: Path): Path => [
  'templating',
  'list',
  index,
  ...fields,
];

/** The variable that a text is a reference to, when it is nothing else: `$name` or `${name}`. */
export function variableNamed(text: string): string | undefined {
  const [reference] = variableReferences(text);
  const isWhole = reference?.from === 0 && reference.to === text.length;
  return isWhole ? reference.name : undefined;
}

const PROMETHEUS = new Set(['prometheus', 'grafana-amazonprometheus-datasource']);

/** Whether a type of datasource is one that is asked in PromQL by Grafana's Prometheus datasource. */
export const isPrometheus = (type: string | undefined): boolean =>
  type !== undefined && PROMETHEUS.has(type);
