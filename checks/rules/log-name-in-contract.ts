import { unknownNames } from '../queries/known-name.js';
import type { Rule } from '../rule.js';

export const logNameInContract: Rule = {
  name: 'log-name-in-contract',
  severity: 'error',
  summary: 'Every stream label and log field of a LogQL query is one that the logs have.',
  why: 'A stream label that no stream has selects nothing; a field that no line has filters every line away.',
  mend: 'Use the name that the contract has. Only stream labels may stand in the selector; fields are filtered after it.',
  needs: 'logs of a contract',
  bad: { logql: '{service_name="toq_server", trace_id="$trace_id"}' },
  good: { logql: '{service_name="toq_server"} | trace_id="$trace_id"' },
  query: (query, { contract: { logs } }) => {
    const labels = [...(logs?.streamLabels.keys() ?? [])];
    // A stream label may be filtered after the selector too.
    const fields = [...labels, ...(logs?.fields.keys() ?? [])];
    return unknownNames(query, { 'stream label': labels, 'log field': fields });
  },
};
