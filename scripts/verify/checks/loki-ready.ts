import { readyCheck } from '../ready.js';
import { text } from '../../../cli/bilingual.js';

/** Loki answers /ready. */
export const lokiReady = readyCheck(
  'loki-ready',
  'Loki',
  text('veja o log do Loki', "read Loki's log"),
  ({ loki }) => loki,
  '/ready',
);
