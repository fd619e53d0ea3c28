import type { LogContract } from '../../telemetry/contract.js';
import { derivedFieldFaults } from '../derived-field.js';
import type { Rule } from '../rule.js';

const labelsOf = (logs: LogContract | undefined) => [
  ...(logs?.streamLabels.keys() ?? []),
  ...(logs?.fields.keys() ?? []),
];

export const derivedFieldMatches: Rule = {
  name: 'derived-field-matches',
  severity: 'error',
  summary: 'Every derived field of a Loki datasource looks for something where the logs have it.',
  why: 'The link from a log to its trace never appears, and nothing says why.',
  mend: 'For a label or structured metadata write `matcherType: label`; `matcherRegex` is then a regular expression on its name. For a text of the line write one with a group.',
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
        derivedFields: [{ name: 'TraceID', matcherType: 'label', matcherRegex: '^trace_id$$' }],
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
