import { z } from 'zod';
import { listed, text } from '../../../cli/bilingual.js';
import { fetchJson } from '../../../http/http.js';
import { fail, pass } from '../outcome.js';
import type { Run } from '../run.js';
import type { ChecklistItem } from './item.js';
import { readyItem } from './ready.js';

/** Alloy answers /-/ready (/ready is 404). */
export const alloyReady = readyItem(
  'alloy-ready',
  'Alloy',
  text(
    'veja o log do Alloy (docker compose logs alloy); se ele não inicia, a sintaxe de config.alloy',
    "read Alloy's log (docker compose logs alloy); if it does not start, the syntax of config.alloy",
  ),
  ({ alloy }) => alloy,
  '/-/ready',
);

// As Alloy 1.18 answers. A component that a `declare` block makes has components of its own, in a module.
const componentsAnswer = z.array(
  z.object({
    localID: z.string(),
    health: z.object({ state: z.string(), message: z.string().default('') }),
    createdModuleIDs: z.array(z.string()).nullish(),
  }),
);

interface ComponentHealth {
  readonly id: string;
  readonly state: string;
  readonly message: string;
}

async function componentsAt(run: Run, path: string, within: string): Promise<ComponentHealth[]> {
  const found = await fetchJson(run, run.alloy, { path }, componentsAnswer);
  const nested = await Promise.all(
    found.flatMap(({ createdModuleIDs }) =>
      (createdModuleIDs ?? []).map((id) => {
        const module = id.split('/').map(encodeURIComponent).join('/');
        return componentsAt(run, `/api/v0/web/modules/${module}/components`, `${id}/`);
      }),
    ),
  );
  const own = found.map(({ localID, health }) => ({
    id: `${within}${localID}`,
    state: health.state,
    message: health.message,
  }));
  return [...own, ...nested.flat()];
}

/** Every component of Alloy is healthy, in its modules too. */
export const alloyComponents: ChecklistItem = {
  key: 'alloy-components',
  title: text('Componentes do Alloy saudáveis', 'Components of Alloy are healthy'),
  hint: text(
    'abra a página do Alloy e leia a mensagem do componente; confira o endereço para o qual ele envia',
    "open Alloy's page and read the component's message; check the address that it sends to",
  ),
  verify: async (run) => {
    const all = await componentsAt(run, '/api/v0/web/components', '');
    if (all.length === 0) return fail(text('nenhum componente', 'no component'));
    const ill = all.filter(({ state }) => state !== 'healthy');
    if (ill.length === 0) {
      return pass(text(`${all.length} componentes`, `${all.length} components`));
    }
    const { pt, en } = listed(ill.map(({ id, state, message }) => `${id} ${state} (${message})`));
    return fail(
      text(`${ill.length} de ${all.length}: ${pt}`, `${ill.length} of ${all.length}: ${en}`),
    );
  },
};
