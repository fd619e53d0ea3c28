import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { markdownTable } from './markdown-table.js';

/** The dashboards with what they answer. */
export const dashboardTable = (dashboards: readonly Dashboard[]): string =>
  markdownTable(
    ['Dashboard', 'uid', 'Para quê'],
    dashboards.map(({ title = '', uid = '', description = '' }) => [
      title,
      `\`${uid}\``,
      description,
    ]),
  );

/** Every variable of each dashboard, but the choice of datasources. */
export const variableTables = (dashboards: readonly Dashboard[]): string =>
  dashboards
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
