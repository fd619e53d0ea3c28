import type { Rule } from '../rule.js';

export const providerUiUpdates: Rule = {
  name: 'provider-ui-updates',
  severity: 'warning',
  summary: 'Provisioned dashboards cannot be saved from the browser.',
  // https://grafana.com/docs/grafana/latest/administration/provisioning/#make-changes-to-a-provisioned-dashboard
  why: 'What somebody saves there is overwritten without a word when the file changes next.',
  mend: 'Set `allowUiUpdates` to false; people save a copy, or change the code.',
  bad: { provider: { name: 'default', allowUiUpdates: true, options: { path: '/dashboards' } } },
  good: { provider: { name: 'default', allowUiUpdates: false, options: { path: '/dashboards' } } },
  providers: ({ providers }) =>
    providers.flatMap(({ allowUiUpdates }, index) =>
      allowUiUpdates
        ? [
            {
              at: ['providers', index, 'allowUiUpdates'],
              message: 'allowUiUpdates is true: edits in the browser are lost at the next change',
            },
          ]
        : [],
    ),
};
