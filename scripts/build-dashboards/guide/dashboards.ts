import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { allDashboards } from '../../../dashboards/all.js';
import { markdownTable } from './markdown-table.js';

const built = (): Dashboard[] => allDashboards.map(({ build }) => build());

/** The dashboards with what they answer. */
export const dashboardTable = (): string =>
  markdownTable(
    ['Dashboard', 'uid', 'Para quê'],
    built().map(({ title = '', uid = '', description = '' }) => [title, `\`${uid}\``, description]),
  );

/** Every variable of each dashboard, but the choice of datasources. */
export const variableTables = (): string =>
  built()
    .map(({ title = '', templating }) =>
      [
        `**${title}**`,
        markdownTable(
          ['Variável', 'Nome na tela', 'O que faz'],
          (templating?.list ?? [])
            .filter(({ type }) => type !== 'datasource')
            .map(({ name, label, description }) => [
              `\`${name}\``,
              label ?? name,
              description ?? '',
            ]),
        ),
      ].join('\n\n'),
    )
    .join('\n\n');
