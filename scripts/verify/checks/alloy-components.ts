import { z } from 'zod';
import { fail, pass, type Check } from '../check.js';
import type { Context } from '../context.js';
import { fetchJson } from '../../../http/http.js';
import { listed, text } from '../../../cli/bilingual.js';

// Captured from Alloy 1.18; a component of a `declare` block has components of its own, under its module.
const components = z.array(
  z.object({
    localID: z.string(),
    health: z.object({ state: z.string(), message: z.string().default('') }),
    createdModuleIDs: z.array(z.string()).nullish(),
  }),
);

interface Component {
  readonly id: string;
  readonly state: string;
  readonly message: string;
}

async function componentsAt(context: Context, path: string, within: string): Promise<Component[]> {
  const found = await fetchJson(context, context.alloy, { path }, components);
  const nested = await Promise.all(
    found.flatMap(({ createdModuleIDs }) =>
      (createdModuleIDs ?? []).map((id) => {
        const module = id.split('/').map(encodeURIComponent).join('/');
        return componentsAt(context, `/api/v0/web/modules/${module}/components`, `${id}/`);
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

/** Every component of Alloy is healthy, those of its modules included. */
export const alloyComponents: Check = {
  key: 'alloy-components',
  title: text('Componentes do Alloy saudáveis', 'Components of Alloy are healthy'),
  hint: text(
    'abra a página do Alloy e leia a mensagem do componente; confira o endereço para o qual ele envia',
    "open Alloy's page and read the component's message; check the address that it sends to",
  ),
  run: async (context) => {
    const all = await componentsAt(context, '/api/v0/web/components', '');
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
