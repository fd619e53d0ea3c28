// The checklist is what `verify` runs: its own list is the source, here only printed.
import { allChecks } from '../../verify/checks/all.js';
import { markdownTable } from './markdown-table.js';

/** What `npm run verify` checks, in its order, with the hint that it gives. */
export const checklistTable = (): string =>
  markdownTable(
    ['Verificação', 'O que confere', 'Se falhar'],
    allChecks.map(({ key, title, hint }) => [`\`${key}\``, title.pt, hint.pt]),
  );
