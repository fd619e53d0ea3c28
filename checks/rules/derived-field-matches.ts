import { expansionsOf, withSingleDollars } from '../../grafana-files/provisioning/dollars.js';
import type { Said } from '../finding.js';
import { didYouMean } from '../nearest.js';
import type { DatasourceJson } from '../../grafana-files/provisioning/provisioning-files.js';
import type { LogContract } from '../../telemetry/contract.js';
import type { Rule } from '../rule.js';

type DerivedField = NonNullable<DatasourceJson['jsonData']>['derivedFields'][number];

/** What is wrong with a derived field, and which of its fields is at fault. */
type Found = Said & { readonly field: keyof DerivedField };

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

/** The names before `=` or `:` in a pattern like `trace_id=(\w+)` or `"traceID":"(\w+)"`. */
const askedFor = (pattern: string): string[] =>
  [
    ...pattern.replaceAll(/\\[a-z]/gi, ' ').matchAll(/([A-Za-z_][\w.]*)["'\\]*[ *+?]*[=:]/g),
  ].flatMap(([, name]) => name ?? []);

/** The label that a field searches for in the text of the line, although the logs carry it as a label. */
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
        hint: `write matcherType: label and matcherRegex: ${label}`,
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
function derivedFieldFaults(field: DerivedField, labels: readonly string[]): Found[] {
  const { matcherType, matcherRegex } = field;
  // A value from Grafana's environment is unknown here.
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

const labelsOf = (logs: LogContract | undefined) => [
  ...(logs?.streamLabels.keys() ?? []),
  ...(logs?.fields.keys() ?? []),
];

export const derivedFieldMatches: Rule = {
  name: 'derived-field-matches',
  severity: 'error',
  summary: 'Every derived field of a Loki datasource looks for something where the logs have it.',
  why: 'The link from a log to its trace never appears, and nothing says why.',
  mend: 'For a label or structured metadata write `matcherType: label`; `matcherRegex` is then its name, from Grafana 11.5 on also a regular expression on it. For a text of the line write one with a group.',
  needs: 'logs of a contract',
  bad: {
    datasource: {
      name: 'Loki',
      uid: 'loki',
      type: 'loki',
      jsonData: { derivedFields: [{ name: 'TraceID', matcherRegex: 'trace_id=(\\w+)' }] },
    },
  },
  good: {
    datasource: {
      name: 'Loki',
      uid: 'loki',
      type: 'loki',
      jsonData: {
        derivedFields: [{ name: 'TraceID', matcherType: 'label', matcherRegex: 'trace_id' }],
      },
    },
  },
  datasources: ({ datasources }, { contract }) => {
    const labels = labelsOf(contract.logs);
    return datasources.flatMap(({ type, jsonData }, index) =>
      (type === 'loki' ? (jsonData?.derivedFields ?? []) : []).flatMap((field, number) =>
        derivedFieldFaults(field, labels).map(({ field: name, ...found }) => ({
          at: ['datasources', index, 'jsonData', 'derivedFields', number, name],
          ...found,
        })),
      ),
    );
  },
};
