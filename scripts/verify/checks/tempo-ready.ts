import { readyCheck } from '../ready.js';
import { text } from '../../../cli/bilingual.js';

/** Tempo answers /ready. */
export const tempoReady = readyCheck(
  'tempo-ready',
  'Tempo',
  text(
    'veja o log do Tempo; o Tempo 3 recusa campos de um arquivo do Tempo 2',
    "read Tempo's log; Tempo 3 refuses fields of a file for Tempo 2",
  ),
  ({ tempo }) => tempo,
  '/ready',
);
