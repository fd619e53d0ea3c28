import { expansionsOf, withSingleDollars } from '../grafana-files/provisioning/dollars.js';
import type { Fault } from './finding.js';
import { didYouMean } from './nearest.js';
import type { DatasourceJson } from '../grafana-files/provisioning/provisioning-files.js';

type DerivedField = NonNullable<DatasourceJson['jsonData']>['derivedFields'][number];

/** What is wrong with a derived field, and which of its fields is at fault. */
type Found = Pick<Fault, 'message' | 'hint'> & { readonly field: keyof DerivedField };

// Grafana takes it as JavaScript does (grafana/grafana, public/app/plugins/datasource/loki/getDerivedFields.ts).
function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}

/** How many groups a valid pattern captures: an alternative that is empty always matches. */
const groupsOf = (pattern: string) => (new RegExp(`${pattern}|`).exec('')?.length ?? 1) - 1;

const plain = (name: string) => name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();

/** What stands before `=` or `:` in a pattern like `trace_id=(\w+)` or `"traceID":"(\w+)"`. */
const askedFor = (pattern: string): string[] =>
  [
    ...pattern.replaceAll(/\\[a-z]/gi, ' ').matchAll(/([A-Za-z_][\w.]*)["'\\]*[ *+?]*[=:]/g),
  ].flatMap(([, name]) => name ?? []);

/** The label that a field looks for in the line, although the contract has it beside the line. */
function besideTheLine({ name }: DerivedField, pattern: string, labels: readonly string[]) {
  const asked = new Set([name, ...askedFor(pattern)].map(plain));
  return labels.find((label) => asked.has(plain(label)));
}

function inLine(field: DerivedField, pattern: string, labels: readonly string[]): Found[] {
  const label = besideTheLine(field, pattern, labels);
  if (label !== undefined) {
    return [
      {
        field: 'matcherRegex',
        message: `${label} is no text of the line: it is a label, which matcherType regex does not see`,
        hint: `write matcherType: label and matcherRegex: ^${label}$$`,
      },
    ];
  }
  if (groupsOf(pattern) > 0) return [];
  const message = `matcherRegex ${field.matcherRegex} has no group, and the value is what its first group finds`;
  return [{ field: 'matcherRegex', message }];
}

function inLabels(field: DerivedField, regex: RegExp, labels: readonly string[]): Found[] {
  if (labels.some((label) => regex.test(label))) return [];
  const message = `matcherRegex ${field.matcherRegex} matches no label of the logs`;
  const name = regex.source.replaceAll(/[^\w]/g, '');
  return [{ field: 'matcherRegex', message, ...didYouMean(name, labels) }];
}

/** Why a derived field finds nothing in logs with these labels, as far as one can tell. */
export function derivedFieldFaults(field: DerivedField, labels: readonly string[]): Found[] {
  const { matcherType, matcherRegex } = field;
  // What Grafana's environment holds cannot be known.
  if (expansionsOf(matcherRegex).length > 0 || matcherType.includes('$')) return [];
  const pattern = withSingleDollars(matcherRegex);
  const regex = compiled(pattern);
  if (matcherRegex === '') {
    return [{ field: 'matcherRegex', message: 'the derived field has no matcherRegex' }];
  }
  if (!regex) {
    const message = `matcherRegex ${matcherRegex} is no regular expression`;
    return [{ field: 'matcherRegex', message }];
  }
  if (matcherType === 'label') return inLabels(field, regex, labels);
  if (matcherType === 'regex' || matcherType === '') return inLine(field, pattern, labels);
  const known = ['label', 'regex'];
  const message = `matcherType ${matcherType}: expected label or regex`;
  return [{ field: 'matcherType', message, ...didYouMean(matcherType, known) }];
}
