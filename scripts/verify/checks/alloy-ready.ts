import { readyCheck } from '../ready.js';
import { text } from '../../../cli/bilingual.js';

/** Alloy answers /-/ready (/ready is 404). */
export const alloyReady = readyCheck(
  'alloy-ready',
  'Alloy',
  text(
    'veja o log do Alloy (docker compose logs alloy); se ele não inicia, a sintaxe de config.alloy',
    "read Alloy's log (docker compose logs alloy); if it does not start, the syntax of config.alloy",
  ),
  ({ alloy }) => alloy,
  '/-/ready',
);
