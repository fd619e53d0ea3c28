import { join } from 'node:path';
import { allDashboards } from '../../../dashboards/all.js';
import { readCompose } from '../../../stack/compose-file.js';
import type { Document } from '../document.js';
import { ruleSections, ruleTable } from './checks.js';
import { alertAnchors, alertSections, alertTable } from './alerts.js';
import { checklistTable } from './checklist.js';
import { componentTable, startStages } from './components.js';
import { dashboardTable, variableTables } from './dashboards.js';
import { retentionTable } from './retention.js';

/** The blocks of `docs/guia-sre.md`, each from the source that also makes, or is, the file it speaks of. */
export function guideBlocks(): Readonly<Record<string, string>> {
  const compose = readCompose();
  const dashboards = allDashboards.map(({ build }) => build());
  return {
    componentes: componentTable(compose),
    partida: startStages(compose),
    dashboards: dashboardTable(dashboards),
    variáveis: variableTables(dashboards),
    verificação: checklistTable(),
    retenção: retentionTable(compose),
    alertas: alertTable(),
    'alerta por alerta': alertSections(),
  };
}

/** The documents of the package at `root` that have tables written by the build. */
export const packageDocuments = (root: string): readonly Document[] => [
  { path: join(root, 'docs/guia-sre.md'), blocks: guideBlocks(), anchors: alertAnchors() },
  {
    path: join(root, 'docs/checks.md'),
    blocks: { rules: ruleTable(), 'rule by rule': ruleSections() },
  },
];
