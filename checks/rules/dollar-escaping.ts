import { at, type DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import { expansionsOf, type Expansion } from '../../grafana-files/provisioning/dollars.js';
import type { Fault } from '../finding.js';
import type { DatasourceFile } from '../../grafana-files/provisioning/provisioning-files.js';
import type { Rule } from '../rule.js';
import { holdsSecret } from '../../grafana-files/provisioning/secrets.js';
import { isGlobal } from '../../queries/stand-ins.js';
import { textsOf, type TextAt } from '../../files/paths.js';

/** Whether a `$name` cannot be meant as an environment variable, although Grafana would look it up as one. */
const isNoEnvironment = ({ name }: Expansion) =>
  name.startsWith('__') || /^[^A-Za-z_]/.test(name) || name.includes('.');

/** References in provisioning texts that Grafana would replace by nothing. */
const lost = (texts: readonly TextAt[]): Fault[] =>
  texts.flatMap((one) =>
    expansionsOf(one.text)
      .filter(isNoEnvironment)
      .map(({ from, to }) => {
        const written = one.text.slice(from, to);
        return {
          at: at(one),
          message: `${written} is lost: Grafana looks for a variable of its environment of that name`,
          hint: `write $${written}`,
          code: { text: one.text, from, to: from + 1 },
        };
      }),
  );

function inDatasources({ texts, datasources }: DatasourceFile): Fault[] {
  // Secrets must not be shown in a finding, and may contain a dollar.
  return lost(texts.filter((one) => !holdsSecret(one.text, at(one), datasources)));
}

function inDashboard({ dashboard, references }: DashboardFile): Fault[] {
  const defined = new Set(dashboard.templating.list.map(({ name }) => name));
  return references
    .filter(({ text, reference: { from, name } }) => {
      const isVariable = defined.has(name) || isGlobal(name);
      return text[from] === '$' && text[from - 1] === '$' && isVariable;
    })
    .map((one) => {
      const { from, to } = one.reference;
      const written = one.text.slice(from, to);
      return {
        at: at(one),
        message: `$${written} has a dollar too many: dashboards need no escape`,
        hint: `write ${written}`,
        code: { text: one.text, from: from - 1, to: from },
      };
    });
}

export const dollarEscaping: Rule = {
  name: 'dollar-escaping',
  severity: 'error',
  summary:
    "Grafana's variables are written with `$$` in provisioning files, and with one `$` in dashboards.",
  why: 'Grafana replaces every `$NAME` of a provisioning file by its environment, so that a single dollar leaves a query without the trace id; it never does so in a dashboard, where a second dollar stays.',
  mend: 'Double the dollar in YAML, and write a single one in dashboard JSON. Variables of the environment keep a single one.',
  bad: {
    datasource: {
      name: 'Loki',
      uid: 'loki',
      type: 'loki',
      jsonData: { derivedFields: [{ name: 'trace_id', url: '${__value.raw}' }] },
    },
  },
  good: {
    datasource: {
      name: 'Loki',
      uid: 'loki',
      type: 'loki',
      url: '$LOKI_URL',
      jsonData: { derivedFields: [{ name: 'trace_id', url: '$${__value.raw}' }] },
    },
  },
  dashboard: inDashboard,
  datasources: inDatasources,
  providers: ({ providers }) => lost(textsOf({ providers })),
};
