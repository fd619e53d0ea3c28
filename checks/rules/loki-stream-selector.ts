import { variableReferences } from '../../queries/substitute.js';
import type { Matcher } from '../../queries/reading.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Rule } from '../rule.js';
import { atQuery } from '../finding.js';

const ANYTHING = /^\^?\(?\.[*+]\)?\$?$/;

/** Whether a variable stands for a matcher or for its label, as in `{${__tags}}`: it may be any. */
const isVariable = (query: ReadQuery, matcher: Matcher): boolean =>
  variableReferences(written(query, matcher))[0]?.from === 0;

/** Whether a matcher leaves fewer streams than there are; a variable is taken to. */
function narrows(query: ReadQuery, matcher: Matcher): boolean {
  if (isVariable(query, matcher)) return true;
  const { op, value } = matcher;
  const text = written(query, value);
  if (op === '!=' || op === '!~' || text === '') return false;
  return op === '=' || !ANYTHING.test(text);
}

export const lokiStreamSelector: Rule = {
  name: 'loki-stream-selector',
  severity: 'warning',
  summary:
    'Every stream selector of a LogQL query narrows the streams down, by a label that streams have.',
  why: 'Loki finds logs by the labels of their streams: without one it reads every log of the time range.',
  mend: 'Select by a stream label such as `service_name`; filter by everything else after the selector.',
  bad: { logql: '{service_name=~".+"} | trace_id="$trace_id"' },
  good: { logql: '{service_name=~"$service"} | trace_id="$trace_id"' },
  query: (query, { has, contract: { logs } }) => {
    if (query.language !== 'logql') return [];
    const labels = has.has('logs of a contract') ? logs?.streamLabels : undefined;
    return query.reading.selectors.flatMap((selector) => {
      const narrowing = selector.matchers.filter((one) => narrows(query, one));
      if (narrowing.length === 0) return [atQuery(query, selector, 'this selects every stream')];
      const isKnown = (one: Matcher) => labels?.has(one.label) || isVariable(query, one);
      if (!labels || narrowing.some(isKnown)) return [];
      const names = narrowing.map(({ label }) => label).join(', ');
      return [atQuery(query, selector, `no stream has the label ${names}`)];
    });
  },
};
