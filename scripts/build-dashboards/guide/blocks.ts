import { componentTable, startStages } from './components.js';
import { dashboardTable, variableTables } from './dashboards.js';
import { retentionTable } from './retention.js';

/** The blocks of `docs/guia-sre.md`, each from the source that also makes, or is, the file it speaks of. */
export const guideBlocks = (): Readonly<Record<string, string>> => ({
  componentes: componentTable(),
  partida: startStages(),
  dashboards: dashboardTable(),
  variáveis: variableTables(),
  retenção: retentionTable(),
});
