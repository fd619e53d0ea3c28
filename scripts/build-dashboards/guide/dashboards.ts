import { VariableHide, VariableType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DashboardModel } from '../../../dashboards/style/dashboard.js';
import { markdownTable } from './markdown-table.js';

/** The dashboards with what they answer. */
export const dashboardTable = (dashboards: readonly DashboardModel[]): string =>
  markdownTable(
    ['Dashboard', 'uid', 'Para quê'],
    dashboards.map(({ title = '', uid = '', description = '' }) => [
      title,
      `\`${uid}\``,
      description,
    ]),
  );

/** Every variable of each dashboard that a reader sets, but the choice of datasources. */
export const variableTables = (dashboards: readonly DashboardModel[]): string =>
  dashboards
    .map(({ title = '', templating }) =>
      [
        `**${title}**`,
        markdownTable(
          ['Variável', 'Nome na tela', 'O que faz'],
          (templating.list ?? [])
            .filter(
              ({ type, hide }) =>
                type !== VariableType.Datasource && hide !== VariableHide.HideVariable,
            )
            .map(({ name, label, description }) => [
              `\`${name}\``,
              label ?? name,
              description ?? '',
            ]),
        ),
      ].join('\n\n'),
    )
    .join('\n\n');
