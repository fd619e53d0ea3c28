import { variableReferences } from '../../queries/substitute.js';
import type { VariableJson } from '../../grafana-files/dashboards/dashboard-json.js';
import type { Fault, Said } from '../finding.js';
import { didYouMean } from '../nearest.js';
import type { Rule } from '../rule.js';
import { isPrometheus, variablePath } from '../../grafana-files/dashboards/variable-texts.js';

type SaidAt = Said & { readonly from: number; readonly to: number };

// https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/#use-a-query-variable
const FUNCTIONS = ['label_names', 'label_values', 'metrics', 'query_result'];

/** The last argument of label_values when it is surely no name of a label; Prometheus 3 takes nearly any text as one. */
function noLabel(given: string, from: number): SaidAt | undefined {
  const start = given.lastIndexOf(',') + 1;
  const label = given.slice(start).trim();
  const isQuoted = /^"[^"]+"$/.test(label);
  const isName = label !== '' && !/[{}()=\s"]/.test(label);
  if (isQuoted || isName || variableReferences(label).length > 0) return undefined;
  return {
    message: `label_values needs the name of a label at the end${label === '' ? '' : `, not ${label}`}`,
    from: from + start,
    to: from + given.length,
  };
}

/** What is wrong with the query of a variable, as Grafana takes it apart. */
function whatOf(text: string): SaidAt | undefined {
  // What is no call is a selector, and asks for its series (grafana/grafana, packages/grafana-prometheus/src/metric_find_query.ts).
  const [called, indent = '', name = ''] = /^(\s*)(\w+)\s*\(/.exec(text) ?? [];
  if (called === undefined) return undefined;
  const range = { from: indent.length, to: indent.length + name.length };
  if (!FUNCTIONS.includes(name)) {
    const message = `${name} is no function of variable queries`;
    return { message, ...range, ...didYouMean(name, FUNCTIONS) };
  }
  const end = text.trimEnd().length;
  if (!text.trimEnd().endsWith(')')) {
    return { message: `the call of ${name} is not closed`, from: end, to: end };
  }
  const given = text.slice(called.length, end - 1);
  if (name !== 'label_names' && given.trim() === '') {
    return { message: `${name} is given nothing to look for`, ...range };
  }
  return name === 'label_values' ? noLabel(given, called.length) : undefined;
}

function faultOf({ name, query }: VariableJson, index: number): Fault[] {
  const text = typeof query === 'object' ? query.query : (query ?? '');
  const at = variablePath(index, 'query', ...(typeof query === 'object' ? ['query'] : []));
  // Some editors write an object with other fields and no text.
  if (text === undefined) return [];
  if (text.trim() === '') return [{ at, message: `variable ${name} has no query` }];
  const what = whatOf(text);
  if (!what) return [];
  const { from, to, ...said } = what;
  return [{ at, ...said, code: { text, from, to } }];
}

export const templateLabelPromQL: Rule = {
  name: 'template-label-promql',
  severity: 'error',
  summary:
    'Every query variable of a Prometheus datasource asks by label_names, label_values, metrics, query_result or a selector of series.',
  why: 'Grafana sends anything else as a selector, Prometheus refuses it, and the variable has no values.',
  mend: 'Write `label_values(selector, label)`, or one of the other functions, and close every parenthesis.',
  bad: {
    variable: {
      name: 'path',
      type: 'query',
      datasource: { type: 'prometheus', uid: '${datasource}' },
      query: 'label_value(http_requests_total, path)',
    },
  },
  good: {
    variable: {
      name: 'path',
      type: 'query',
      datasource: { type: 'prometheus', uid: '${datasource}' },
      query: 'label_values(http_requests_total, path)',
    },
  },
  dashboard: ({ dashboard, typeOf }) =>
    dashboard.templating.list.flatMap((one, index) =>
      one.type === 'query' && isPrometheus(typeOf(one.datasource)) ? faultOf(one, index) : [],
    ),
};
