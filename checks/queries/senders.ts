import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Matcher, Selector } from '../../queries/reading.js';
import { variableReferences } from '../../queries/substitute.js';
import type { Contract, Sender } from '../../telemetry/contract.js';
import { isPlain } from './matched-values.js';

type SeriesOnly = Pick<Contract, 'series'>;

/** The variable that a matcher takes its value from, when it is nothing else. */
export function variableOf(query: ReadQuery, { value }: Matcher): string | undefined {
  const text = written(query, value);
  const [only, ...others] = variableReferences(text);
  return only && others.length === 0 && only.from === 0 && only.to === text.length
    ? only.name
    : undefined;
}

/** The query of a variable that lists the values of a label. */
const listing = ({ queries, dashboard }: DashboardFile, name: string): ReadQuery | undefined =>
  queries.find(({ at: [part, , index], label }) => {
    const isVariable = part === 'templating' && typeof index === 'number' && label !== undefined;
    return isVariable && dashboard.templating.list[index]?.name === name;
  });

/**
 * The services that a variable lists, by the query that it asks; undefined where that cannot be told: it is no such
 * variable, or nobody says who sends its metric.
 */
export function servicesListed(
  file: DashboardFile,
  variable: string,
  contract: SeriesOnly,
): ReadonlySet<string> | undefined {
  const known = listed.get(file) ?? new Map<string, ReadonlySet<string> | undefined>();
  listed.set(file, known);
  if (!known.has(variable)) known.set(variable, readListed(file, variable, contract));
  return known.get(variable);
}

// Every selector of a dashboard asks for the same few variables.
const listed = new WeakMap<DashboardFile, Map<string, ReadonlySet<string> | undefined>>();

function readListed(
  file: DashboardFile,
  variable: string,
  contract: SeriesOnly,
): ReadonlySet<string> | undefined {
  const query = listing(file, variable);
  const [selector] = query?.reading.selectors ?? [];
  if (!query || !selector) return undefined;
  const names = selector.matchers.flatMap((one) =>
    one.label === query.label ? [...(plainValues(query, one) ?? [])] : [],
  );
  if (names.length > 0) return new Set(names);
  const senders = contract.series.get(selector.metric ?? '')?.senders ?? [];
  const services = senders.flatMap(({ service, namedBy }) =>
    service !== undefined && namedBy.includes(query.label ?? '') ? service : [],
  );
  return services.length === senders.length && services.length > 0 ? new Set(services) : undefined;
}

/** The values that a matcher names; undefined where it takes a pattern or a variable, or excludes values. */
function plainValues(query: ReadQuery, { op, value }: Matcher): ReadonlySet<string> | undefined {
  const text = written(query, value);
  if (text === '' || (op !== '=' && op !== '=~')) return undefined;
  const values = op === '=' ? [text] : text.split('|');
  const isNamed = op === '=' ? variableReferences(text).length === 0 : values.every(isPlain);
  return isNamed ? new Set(values) : undefined;
}

/** The services that a matcher lets through, named or listed by a variable; undefined where that cannot be told. */
function servicesMatched(
  query: ReadQuery,
  matcher: Matcher,
  file: DashboardFile | undefined,
  contract: SeriesOnly,
): ReadonlySet<string> | undefined {
  const variable =
    matcher.op === '=' || matcher.op === '=~' ? variableOf(query, matcher) : undefined;
  if (variable === undefined) return plainValues(query, matcher);
  return file && servicesListed(file, variable, contract);
}

/**
 * The senders of a metric that a selector can choose: a sender is left out where a matcher names other services, by a
 * text or by the variable of the dashboard. All of them where it names none, or only services that do not send it.
 */
export function sendersChosen(
  query: ReadQuery,
  { matchers, metric = '' }: Selector,
  file: DashboardFile | undefined,
  contract: SeriesOnly,
): readonly Sender[] {
  const all = contract.series.get(metric)?.senders ?? [];
  // Nothing to choose: most metrics have one sender.
  if (all.length < 2) return all;
  const chosen = all.filter(({ service, namedBy }) =>
    matchers.every((matcher) => {
      if (service === undefined || !namedBy.includes(matcher.label)) return true;
      return servicesMatched(query, matcher, file, contract)?.has(service) ?? true;
    }),
  );
  return chosen.length > 0 ? chosen : all;
}
