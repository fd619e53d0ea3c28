import { at } from '../../grafana-files/dashboards/dashboard-file.js';
import {
  linkableTypes,
  linkTypes,
} from '../../grafana-files/provisioning/datasource-link-types.js';
import type { Fault } from '../finding.js';
import { didYouMean } from '../nearest.js';
import type { DatasourceSummary } from '../../grafana-files/summaries.js';
import { isGeneratedUid } from '../../grafana-files/provisioning/generated-uid.js';
import type { Rule } from '../rule.js';

/** Whether a datasource may have a uid that its file does not say: made of its name, or taken from the environment. */
const mayHave = ({ uid }: DatasourceSummary, wanted: string): boolean =>
  uid === undefined ? isGeneratedUid(wanted) : uid.includes('$');

function wrongLink(
  uid: string,
  types: readonly string[],
  known: readonly DatasourceSummary[],
): Pick<Fault, 'message' | 'hint'> | undefined {
  const linked = known.filter((one) => one.uid === uid);
  if (linked.length === 0) {
    if (known.some((one) => mayHave(one, uid))) return undefined;
    const uids = known.flatMap((one) => one.uid ?? []);
    return { message: `datasource ${uid} does not exist`, ...didYouMean(uid, uids) };
  }
  const wrong = linked.every(({ type }) => !types.includes(type) && linkableTypes.has(type));
  if (!wrong) return undefined;
  const message = `datasource ${uid} is of type ${linked[0]?.type}; this link needs one of type ${types[0]}`;
  return { message };
}

export const datasourceLinks: Rule = {
  name: 'datasource-links',
  severity: 'error',
  summary:
    'Every link from one datasource to another names one that exists and has the right type.',
  why: 'The link opens nothing: no trace from a log, no logs from a span, in the middle of an incident.',
  mend: 'Write the `uid` of the datasource, not its name.',
  needs: 'a datasource file',
  bad: {
    datasource: {
      name: 'Tempo',
      uid: 'tempo',
      type: 'tempo',
      jsonData: { tracesToLogsV2: { datasourceUid: 'Loki' } },
    },
  },
  good: {
    datasource: {
      name: 'Tempo',
      uid: 'tempo',
      type: 'tempo',
      jsonData: { tracesToLogsV2: { datasourceUid: 'loki' } },
    },
  },
  datasources: ({ texts }, known) =>
    texts.flatMap((one) => {
      const path = at(one);
      const types = linkTypes(path);
      // An empty field is a link that is not set.
      if (!types || one.text === '' || one.text.includes('$')) return [];
      const wrong = wrongLink(one.text, types, known.datasources);
      return wrong ? [{ at: path, ...wrong }] : [];
    }),
};
