import { readyCheck } from '../ready.js';
import { text } from '../../shared/text.js';

/** Loki answers /ready. */
export const lokiReady = readyCheck(
  'loki-ready',
  'Loki',
  text('veja o log do Loki', "read Loki's log"),
  ({ loki }) => loki,
  '/ready',
);
