import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { listed, same, text } from '../../../cli/bilingual.js';
import { fail, Failure, pass } from '../outcome.js';
import type { Run } from '../run.js';
import { heldAlerts, runningConfig, sendAlert } from '../servers/alertmanager.js';
import { waitFor } from '../wait.js';
import type { ChecklistItem } from './item.js';
import { readyItem } from './ready.js';

/** Alertmanager answers /-/ready. */
export const alertmanagerReady = readyItem(
  'alertmanager-ready',
  'Alertmanager',
  text('veja o log do Alertmanager', "read Alertmanager's log"),
  ({ alertmanager }) => alertmanager,
  '/-/ready',
);

const matchers = z.array(z.string()).default([]);

interface Route {
  readonly receiver: string;
  readonly matchers: readonly string[];
  readonly continue: boolean;
  readonly mute_time_intervals: readonly string[];
  readonly active_time_intervals: readonly string[];
  readonly routes: readonly Route[];
}

const route: z.ZodType<Route> = z.lazy(() =>
  z.object({
    receiver: z.string(),
    matchers,
    continue: z.boolean().default(false),
    mute_time_intervals: z.array(z.string()).default([]),
    active_time_intervals: z.array(z.string()).default([]),
    routes: z.array(route).default([]),
  }),
);

/** What decides who is called, without defaults and secrets. */
const decides = z.object({
  route,
  receivers: z.array(z.record(z.string(), z.unknown()).transform(channelsOf)),
  inhibit_rules: z
    .array(
      z.object({
        source_matchers: matchers,
        target_matchers: matchers,
        equal: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  time_intervals: z.array(z.object({ name: z.string() })).default([]),
});

/** A receiver by its name and how many of each kind it has. */
function channelsOf(receiver: Readonly<Record<string, unknown>>) {
  const kinds = Object.entries(receiver).map(([key, value]) =>
    Array.isArray(value) ? `${key} ${value.length}` : String(value),
  );
  return kinds.sort().join(', ');
}

const FILE = 'alertmanager.yml';

async function builtConfig(folder: string) {
  try {
    return decides.parse(parse(await readFile(join(folder, FILE), 'utf8')));
  } catch {
    throw new Failure(
      text(
        `${join(folder, FILE)} não é legível: rode npm run build:dashboards`,
        `${join(folder, FILE)} cannot be read: run npm run build:dashboards`,
      ),
    );
  }
}

/** Alertmanager runs with the routes, receivers and inhibitions of the build. */
export const alertmanagerConfig: ChecklistItem = {
  key: 'alertmanager-config',
  title: text('Configuração do Alertmanager', 'Configuration of Alertmanager'),
  hint: text(
    'prometheus/ montada em /etc/alertmanager? reinicie: docker compose -f stack/docker-compose.yml restart alertmanager; o log diz se ele recusou o arquivo',
    'is prometheus/ mounted at /etc/alertmanager? restart: docker compose -f stack/docker-compose.yml restart alertmanager; its log says whether it refused the file',
  ),
  needs: ['alertmanager-ready'],
  verify: async (run) => {
    const built = await builtConfig(run.rules);
    const running = decides.safeParse(parse(await runningConfig(run, run.alertmanager)));
    const differing = Object.entries(built).filter(
      ([part, value]) =>
        JSON.stringify(value) !==
        JSON.stringify(new Map(Object.entries(running.data ?? {})).get(part)),
    );
    if (differing.length > 0) {
      const parts = differing.map(([part]) => part).join(', ');
      return fail(text(`difere do arquivo: ${parts}`, `differs from the file: ${parts}`));
    }
    return pass(listed(built.receivers));
  },
};

/** What the alert of this item is named; its severity calls nobody. */
const PROBE = 'VerifyProbe';
/** How long it is active where nobody ends it, in milliseconds: this run may be interrupted. */
const EXPIRES = 120_000;

const probeAlert = (run: Run, ends: number) =>
  sendAlert(run, run.alertmanager, {
    labels: { alertname: PROBE, severity: 'info' },
    annotations: {
      summary: 'npm run verify',
      description: 'Teste de quem verifica a pilha; não chama ninguém e termina sozinho.',
    },
    ends,
  });

/** An alert arrives, is routed, and ends. */
export const alertProbe: ChecklistItem = {
  key: 'alert-probe',
  title: text('Um alerta chega e termina', 'An alert arrives and ends'),
  hint: text('veja o log do Alertmanager', "read Alertmanager's log"),
  // Routes of somebody else could call a person.
  needs: ['alertmanager-config'],
  verify: async (run) => {
    const ask = () => heldAlerts(run, run.alertmanager, PROBE);
    await probeAlert(run, Date.now() + EXPIRES);
    const held = await waitFor(run, async () => (await ask())[0]);
    if (!held) return fail(text('não chegou', 'did not arrive'));
    await probeAlert(run, Date.now());
    const gone = await waitFor(run, async () => ((await ask()).length === 0 ? true : undefined));
    if (!gone) return fail(text('chegou e não terminou', 'arrived and did not end'));
    return pass(same(held.receivers.map(({ name }) => name).join(', ')));
  },
};
