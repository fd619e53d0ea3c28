import { join } from 'node:path';
import type { Document } from '../document.js';
import { checklistTable } from './checklist.js';
import { componentTable, startStages } from './components.js';
import { dashboardTable, variableTables } from './dashboards.js';
import { retentionTable } from './retention.js';

/** The blocks of `docs/guia-sre.md`, each from the source that also makes, or is, the file it speaks of. */
export const guideBlocks = (): Readonly<Record<string, string>> => ({
  componentes: componentTable(),
  partida: startStages(),
  dashboards: dashboardTable(),
  variáveis: variableTables(),
  verificação: checklistTable(),
  retenção: retentionTable(),
});

/** The documents of the package at `root` that have tables written by the build. */
export const packageDocuments = (root: string): readonly Document[] => [
  { path: join(root, 'docs/guia-sre.md'), blocks: guideBlocks() },
];
