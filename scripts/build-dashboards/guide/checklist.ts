// The guide shows the checklist that `npm run verify` itself goes through.
import { checklist } from '../../verify/checklist/all.js';
import { markdownTable } from './markdown-table.js';

/** The items of the checklist in its order, each with the hint that `npm run verify` gives when it fails. */
export const checklistTable = (): string =>
  markdownTable(
    ['Verificação', 'O que confere', 'Se falhar'],
    checklist.map(({ key, title, hint }) => [`\`${key}\``, title.pt, hint.pt]),
  );
