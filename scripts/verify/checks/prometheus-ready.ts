import { readyCheck } from '../ready.js';
import { text } from '../../../cli/bilingual.js';

/** Prometheus answers /-/ready. */
export const prometheusReady = readyCheck(
  'prometheus-ready',
  'Prometheus',
  text('veja o log do Prometheus', "read Prometheus' log"),
  ({ prometheus }) => prometheus,
  '/-/ready',
);
