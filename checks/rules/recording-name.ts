import type { Rule } from '../rule.js';

// Series that are 1 and carry labels are named as those of services are.
const NAME = /:|_info$/;

export const recordingName: Rule = {
  name: 'recording-name',
  severity: 'warning',
  summary: 'A recorded series is named `level:metric:operations`.',
  why: 'A name without a colon looks like something that a service sends: nobody finds the rule that makes it, nor sees which labels it has.',
  mend: 'Name it after what it keeps and what was done: `route:http_requests:rate5m`.',
  bad: { groups: [{ name: 'g', rules: [{ record: 'http_errors', expr: 'sum(errors)' }] }] },
  good: {
    groups: [{ name: 'g', rules: [{ record: 'job:http_errors:sum', expr: 'sum(errors)' }] }],
  },
  rules: ({ rules }) =>
    rules.flatMap(({ at, kind, name }) =>
      kind === 'alert' || NAME.test(name)
        ? []
        : [
            {
              at: [...at, 'record'],
              message: `${name} has no colon: expected level:metric:operations`,
            },
          ],
    ),
};
