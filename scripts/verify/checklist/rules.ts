import { join } from 'node:path';
import { listed, text } from '../../../cli/bilingual.js';
import { dashboardIds } from '../../../identity/dashboards.js';
import { services } from '../../../services/all.js';
import { readDashboards, recordedNames } from '../dashboard-files.js';
import { fail, Failure, pass, skip, type Outcome } from '../outcome.js';
import { readRules, type BuiltRule } from '../rule-folder.js';
import type { Run } from '../run.js';
import { heldAlerts } from '../servers/alertmanager.js';
import { instant } from '../servers/prometheus.js';
import { formatted, loadedGroups, type LoadedGroup } from '../servers/rules.js';
import { waitFor } from '../wait.js';
import type { ChecklistItem } from './item.js';

/** Evaluations that a group may miss before it counts as standing still. */
const MISSED = 4;

const packed = (query: string) => query.replaceAll(/\s+/g, '');
const named = ({ group, name }: Pick<BuiltRule, 'group' | 'name'>) => `${group}/${name}`;
const fileOf = (path: string) => path.split('/').at(-1) ?? path;

/** The groups that came from files with names of ours. */
const ofFiles = (groups: readonly LoadedGroup[], rules: readonly BuiltRule[]) =>
  groups.filter((group) => rules.some(({ file }) => file === fileOf(group.file)));

/** The rule that a server has in the place of one of a file, by its place in the group: names may be there twice. */
function loadedRule(groups: readonly LoadedGroup[], rules: readonly BuiltRule[], rule: BuiltRule) {
  const group = groups.find((one) => fileOf(one.file) === rule.file && one.name === rule.group);
  const ofGroup = rules.filter((one) => one.file === rule.file && one.group === rule.group);
  return group?.rules[ofGroup.indexOf(rule)];
}

/** Rules that are missing, of another build, or there although no file has them. */
async function differing(
  groups: readonly LoadedGroup[],
  rules: readonly BuiltRule[],
  isSame: (built: string, loaded: string) => Promise<boolean>,
): Promise<string[]> {
  const states = await Promise.all(
    rules.map(async (rule) => {
      const loaded = loadedRule(groups, rules, rule);
      if (loaded?.name !== rule.name) return [`${named(rule)}: -`];
      return (await isSame(rule.rule.expr, loaded.query))
        ? []
        : [`${named(rule)}: ${loaded.query}`];
    }),
  );
  const counted = ofFiles(groups, rules).flatMap((group) => group.rules).length;
  const more = counted > rules.length ? [`+${counted - rules.length}`] : [];
  return [...states.flat(), ...more];
}

const evaluatedOnce = ({ rules }: LoadedGroup) => rules.every(({ health }) => health !== 'unknown');

/** The groups once each was evaluated, or what they are at the deadline. */
async function evaluated(run: Run, ask: () => Promise<LoadedGroup[]>): Promise<LoadedGroup[]> {
  let last: LoadedGroup[] = [];
  await waitFor(run, async () => {
    last = await ask();
    return last.every(evaluatedOnce) ? last : undefined;
  });
  return last;
}

/** Judges what a server evaluates of the rules of files. */
async function judged(
  run: Run,
  rules: readonly BuiltRule[],
  ask: () => Promise<LoadedGroup[]>,
  isSame: (built: string, loaded: string) => Promise<boolean>,
): Promise<Outcome> {
  const groups = ofFiles(await evaluated(run, ask), rules);
  const wrong = await differing(groups, rules, isSame);
  if (wrong.length > 0) {
    const { pt, en } = listed(wrong, 3);
    return fail(
      text(
        `${wrong.length} de ${rules.length} regras não são as dos arquivos: ${pt}`,
        `${wrong.length} of ${rules.length} rules are not those of the files: ${en}`,
      ),
    );
  }
  const ill = groups.flatMap((group) =>
    group.rules
      .filter(({ health }) => health !== 'ok')
      .map(({ name, health, lastError }) => `${group.name}/${name}: ${lastError || health}`),
  );
  if (ill.length > 0) {
    const { pt, en } = listed(ill, 3);
    return fail(text(`com erro: ${pt}`, `with errors: ${en}`));
  }
  const still = groups.filter(
    ({ lastEvaluation, interval }) =>
      Date.now() - Date.parse(lastEvaluation) > MISSED * interval * 1000,
  );
  if (still.length > 0) {
    const { pt, en } = listed(still.map(({ name, lastEvaluation }) => `${name} ${lastEvaluation}`));
    return fail(text(`paradas desde: ${pt}`, `not evaluated since: ${en}`));
  }
  const most = Math.max(...groups.map((group) => group.evaluationTime / group.interval));
  const share = `${(most * 100).toFixed(1)} %`;
  return pass(
    text(
      `${rules.length} regras em ${groups.length} grupos, o mais caro leva ${share} do intervalo`,
      `${rules.length} rules in ${groups.length} groups, the dearest takes ${share} of its interval`,
    ),
  );
}

/** Prometheus evaluates every rule of the build, without errors and in time. */
export const rulesEvaluated: ChecklistItem = {
  key: 'rules',
  title: text('Regras avaliadas', 'Rules are evaluated'),
  hint: text(
    'prometheus/rules montada em /etc/prometheus/rules? recarregue: docker compose -f stack/docker-compose.yml kill -s HUP prometheus',
    'is prometheus/rules mounted at /etc/prometheus/rules? reload: docker compose -f stack/docker-compose.yml kill -s HUP prometheus',
  ),
  needs: ['prometheus-ready'],
  verify: async (run) => {
    const rules = await readRules(join(run.rules, 'rules'));
    const format = async (query: string) => packed(await formatted(run, run.prometheus, query));
    return judged(
      run,
      rules,
      () => loadedGroups(run, run.prometheus, ''),
      async (built, loaded) =>
        packed(built) === packed(loaded) || (await format(built)) === (await format(loaded)),
    );
  },
};

/** Loki's ruler evaluates those of its own. */
export const lokiRules: ChecklistItem = {
  key: 'loki-rules',
  title: text('Regras do Loki avaliadas', "Loki's rules are evaluated"),
  hint: text(
    'prometheus/loki-rules montada em /etc/loki/rules/fake? veja o log do Loki',
    "is prometheus/loki-rules mounted at /etc/loki/rules/fake? read Loki's log",
  ),
  needs: ['loki-ready'],
  verify: async (run) => {
    const rules = await readRules(join(run.rules, 'loki-rules'));
    if (rules.length === 0) return skip(text('não há nenhuma', 'there are none'));
    // Loki has no endpoint that formats an expression: names and number are compared.
    return judged(
      run,
      rules,
      () => loadedGroups(run, run.loki, '/prometheus'),
      () => Promise.resolve(true),
    );
  },
};

/** The alert that always fires does, and reached Alertmanager: so would any other. */
export const watchdog: ChecklistItem = {
  key: 'watchdog',
  title: text('Watchdog chega ao Alertmanager', 'Watchdog reaches Alertmanager'),
  hint: text(
    'alerting.alertmanagers em prometheus.yml; a página /status do Prometheus diz que Alertmanagers ele conhece, o log dele por que não entrega',
    "alerting.alertmanagers in prometheus.yml; Prometheus' page /status names the Alertmanagers that it knows, its log says why it does not deliver",
  ),
  needs: ['rules', 'alertmanager-ready'],
  verify: async (run) => {
    const firing = 'ALERTS{alertname="Watchdog",alertstate="firing"}';
    const steps = [
      [firing, () => instant(run, run.prometheus, firing)],
      ['Alertmanager: Watchdog', () => heldAlerts(run, run.alertmanager, 'Watchdog')],
    ] as const;
    for (const [what, ask] of steps) {
      const found = await waitFor(run, async () => ((await ask()).length > 0 ? true : undefined));
      if (!found) throw new Failure(text(`${what}: não há`, `${what}: there is none`));
    }
    return pass(text('disparando', 'firing'));
  },
};

/** What the dashboards read of recorded series is there: those that read what nobody records are silently empty. */
export const recordedSeries: ChecklistItem = {
  key: 'recorded-series',
  title: text('Séries gravadas que os dashboards leem', 'Recorded series that dashboards read'),
  hint: text(
    'sem as regras, gere sem TOQ_RECORDED; as de um app sem tráfego só existem depois da primeira requisição',
    'without the rules, build without TOQ_RECORDED; those of an app without traffic exist only after its first request',
  ),
  needs: ['rules', 'app-metrics'],
  verify: async (run) => {
    const built = await readDashboards(run.dashboards);
    const names = recordedNames(built);
    const query = `count by (__name__) ({__name__=~"${names.join('|')}"})`;
    let missing = names;
    await waitFor(run, async () => {
      const found = await instant(run, run.prometheus, query);
      missing = names.filter((name) => !found.some(({ labels }) => labels['__name__'] === name));
      return missing.length === 0 ? true : undefined;
    });
    if (missing.length > 0) {
      const { pt, en } = listed(missing);
      return fail(text(`faltam ${pt}`, `missing ${en}`));
    }
    const { uid, title } = dashboardIds(services[0]).app;
    const reads = recordedNames(built.filter(({ dashboard }) => dashboard.uid === uid)).length > 0;
    const count = names.length;
    return pass(
      reads
        ? text(`${count}, também ${title}`, `${count}, ${title} too`)
        : text(
            `${count}; ${title} ainda lê os contadores: gere com TOQ_RECORDED=yes, e custa cerca de um décimo`,
            `${count}; ${title} still reads the counters: build with TOQ_RECORDED=yes, and it costs about a tenth`,
          ),
    );
  },
};
