import { at } from '../../grafana-files/dashboards/dashboard-file.js';
import { isRecord } from '../../files/json.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';
import { isFromElsewhere, secretOf } from '../../grafana-files/provisioning/secrets.js';
import { pathText } from '../../files/paths.js';

/** Secrets of digits, which YAML reads as numbers. */
function numbersIn(datasource: unknown, index: number): Fault[] {
  const secrets = isRecord(datasource) ? datasource['secureJsonData'] : undefined;
  if (!isRecord(secrets)) return [];
  return Object.entries(secrets).flatMap(([name, value]) =>
    typeof value === 'number'
      ? [
          {
            at: ['datasources', index, 'secureJsonData', name],
            message: `secureJsonData.${name} holds a secret, written in the file`,
          },
        ]
      : [],
  );
}

export const secretInClear: Rule = {
  name: 'secret-in-clear',
  severity: 'error',
  summary: 'No password, token or key is written in a datasource file.',
  why: 'Whoever can read the repository or its history has the secret; taking it out later does not take it back.',
  mend: 'Write `$NAME` of a variable in the environment of Grafana, or `$__file{/path}`, and change the secret: it is known now.',
  bad: {
    datasource: {
      name: 'Loki',
      uid: 'loki',
      type: 'loki',
      secureJsonData: { basicAuthPassword: 'correct-horse' },
    },
  },
  good: {
    datasource: {
      name: 'Loki',
      uid: 'loki',
      type: 'loki',
      secureJsonData: { basicAuthPassword: '$LOKI_PASSWORD' },
    },
  },
  datasources: ({ texts, datasources, written }) => [
    ...written.flatMap(numbersIn),
    ...texts.flatMap((one) => {
      const path = at(one);
      const found = secretOf(one.text, path, datasources);
      if (!found || isFromElsewhere(found.secret)) return [];
      const field = pathText(path.slice(2));
      const what = found.isUrl ? 'a URL with its password' : 'a secret';
      return [{ at: path, message: `${field} holds ${what}, written in the file` }];
    }),
  ],
};
