import * as units from '@grafana/grafana-foundation-sdk/units';
import { BURNS, budgetOf, type Burn, type Objective, type Sli } from '../objectives/objective.js';
import { ALL, BUDGET_LEFT, leMatcher, ratioOver, STEP_SECONDS } from '../objectives/series.js';
import { ratio } from './query-shapes.js';
import { cameOf, httpRecords, perSecond } from './recorded.js';
import { routeColumns } from './routes.js';
import { ofService, panelScope, USUAL, type HttpScope } from './scope.js';
import {
  promql,
  worseAbove,
  worseBelow,
  type Signal,
  type TableSignal,
  type Thresholds,
} from './signal.js';

const DAY = 86_400;
const EMPTY = 'sem tráfego, ou regras não avaliadas';
const LEGEND = '{{sloth_service}}';

const SLIS: Readonly<Record<Sli['kind'], { name: string; bad: string; look: string }>> = {
  availability: {
    name: 'Disponibilidade',
    bad: 'respondidas com 5xx',
    look: 'abra os logs das rotas que mais gastaram',
  },
  latency: {
    name: 'Latência',
    bad: 'mais lentas que o prometido',
    look: 'abra os traces das rotas que mais gastaram',
  },
};

const number = (value: number, point = ',') =>
  String(Number(value.toPrecision(6))).replace('.', point);
const days = ({ window }: Objective) => Number.parseInt(window, 10);

/** What was promised, in words. */
export function promise({ sli, target }: Objective): string {
  const { name } = SLIS[sli.kind];
  const good = sli.kind === 'latency' ? `em até ${number(sli.under * 1000)} ms` : 'sem 5xx';
  return `${name}: ${number(target * 100)} % ${good}`;
}

const keyOf = ({ sli }: Objective, what: string) => `slo.${sli.kind}.${what}`;

/** How a panel asks about an objective: what rules recorded, of the chosen services. */
const scopeOf = ({ service, sender }: Objective): HttpScope => ({
  ...panelScope(service, { ...USUAL, recorded: true }),
  http: sender,
});

const of = (objective: Objective, name: string) =>
  `${name}{${ofService(scopeOf(objective))},sloth_slo="${objective.sli.kind}"}`;
const burnOver = (objective: Objective, window: string) =>
  `${of(objective, ratioOver(window))} / ${budgetOf(objective)}`;

/** The share of good requests over the whole window of the objective. */
export const attained = (objective: Objective): Signal => ({
  key: keyOf(objective, 'attained'),
  title: 'Cumprido em 30 dias',
  description: `Parte das requisições que não foram ${SLIS[objective.sli.kind].bad}, em ${days(objective)} dias; a meta é ${number(objective.target * 100)} %. Abaixo dela a promessa está quebrada: pare mudanças que não consertam e ${SLIS[objective.sli.kind].look}.`,
  unit: units.PercentUnit,
  queries: [promql(`1 - ${of(objective, ratioOver(objective.window))}`, LEGEND)],
  max: 1,
  decimals: 3,
  thresholds: [
    { from: null, color: 'red' },
    { from: objective.target, color: 'green' },
  ],
  whenEmpty: EMPTY,
});

/** The part of the budget that is left. */
export const budgetLeft = (objective: Objective): Signal => ({
  key: keyOf(objective, 'budget-left'),
  title: 'Orçamento que resta',
  description: `Do que pode falhar em ${days(objective)} dias, a parte que ainda não falhou. Abaixo de 25 %: só mudanças seguras. Abaixo de 0: a promessa está quebrada. Uma queda reta é um incidente: veja a hora dela e ${SLIS[objective.sli.kind].look}.`,
  unit: units.PercentUnit,
  queries: [promql(of(objective, BUDGET_LEFT), LEGEND)],
  max: 1,
  decimals: 1,
  thresholds: worseBelow(0.25, 0),
  whenEmpty: EMPTY,
});

/** When the budget is gone if the last hour goes on: within the window, because what is older leaves it. */
export function goneIn(objective: Objective): Signal {
  const longest = days(objective) * DAY;
  const left = `${of(objective, BUDGET_LEFT)} / ignoring (sloth_window) (${burnOver(objective, '1h')})`;
  return {
    key: keyOf(objective, 'gone-in'),
    title: 'Acaba em',
    description: `Quanto dura o que resta, se tudo continuar como na última hora. Menos de 3 dias: trate hoje. Menos de 6 horas: é um incidente; ${SLIS[objective.sli.kind].look}.`,
    unit: units.Seconds,
    queries: [promql(`clamp(${left} * ${longest}, 0, ${longest})`, LEGEND)],
    min: 0,
    decimals: 1,
    thresholds: worseBelow(3 * DAY, DAY / 4),
    states: { 0: 'já acabou', [longest]: 'não neste ritmo' },
    whenEmpty: EMPTY,
  };
}

const PAGE = BURNS.page[0];

/** How many times faster than allowed the last hour spent. */
export const burnNow = (objective: Objective): Signal => ({
  key: keyOf(objective, 'burn-now'),
  title: 'Queima na última hora',
  description: `Quantas vezes mais rápido que o permitido a última hora gastou: 1 gasta o orçamento inteiro em ${days(objective)} dias. Acima de ${number(PAGE.factor)} alguém é acordado: ${SLIS[objective.sli.kind].look}.`,
  unit: units.Short,
  queries: [promql(burnOver(objective, PAGE.long), LEGEND)],
  min: 0,
  decimals: 1,
  thresholds: worseAbove(1, PAGE.factor),
  whenEmpty: EMPTY,
});

const PAIRS = [...BURNS.page, ...BURNS.ticket] as const;
const [first, ...others] = PAIRS;

const redFrom = (value: number): Thresholds => [
  { from: null, color: 'green' },
  { from: value, color: 'red' },
];

/** PromQL: the lesser burn of a pair's windows, as a share of its factor: an alert wants both beyond it. */
function againstLimit(objective: Objective, { factor, long, short }: Burn): string {
  const [one, other] = [long, short].map((window) => of(objective, ratioOver(window)));
  return `max without (sloth_window) (
  ${one} < ignoring (sloth_window) ${other}
  or ignoring (sloth_window)
  ${other}
) / ${number(factor * budgetOf(objective), '.')}`;
}

const longOnes = (burns: readonly Burn[]) => burns.map(({ long }) => long).join(' e ');

/** How near each pair of windows is to its alert. */
export function burnAgainstLimits(objective: Objective): Signal {
  const asked = (burn: Burn) =>
    promql(againstLimit(objective, burn), `${burn.long} e ${burn.short} ({{sloth_service}})`);
  return {
    key: keyOf(objective, 'burn'),
    title: 'Queima ÷ limite, por par de janelas',
    description: `A queima de cada par, na janela que menos queima, dividida pelo fator do alerta. De 1 em diante o alerta conta o tempo: ${longOnes(BURNS.page)} acordam alguém, ${longOnes(BURNS.ticket)} esperam a manhã. Todas subindo: incidente agora; só as longas: gasto lento.`,
    unit: units.Short,
    queries: [asked(first), ...others.map(asked)],
    min: 0,
    thresholds: redFrom(1),
    whenEmpty: EMPTY,
  };
}

/** Each pair of windows against its factor. */
export const burnPairs = (objective: Objective): readonly Signal[] =>
  PAIRS.map(({ factor, long, short }: Burn) => ({
    key: keyOf(objective, `burn-${long}`),
    title: `Queima em ${long} e ${short}`,
    description: `Quantas vezes mais rápido que o permitido o orçamento queima. O alerta conta o tempo enquanto as duas janelas passam de ${number(factor)}: a longa diz que importa, a curta que ainda não acabou.`,
    unit: units.Short,
    queries: [
      promql(burnOver(objective, long), `${long} ({{sloth_service}})`),
      promql(burnOver(objective, short), `${short} ({{sloth_service}})`),
    ],
    min: 0,
    thresholds: redFrom(factor),
    whenEmpty: EMPTY,
  }));

/** Bad requests and all of them by route, of what rules record. */
function cameByRoute(scope: HttpScope, sli: Sli) {
  const { byRoute, bucketsByRoute } = httpRecords(scope.http);
  const { method, route, status } = scope.http.labels;
  const summed = (name: string, matcher: string) => {
    const selector = `${name}{${ofService(scope)},${route}!=""${matcher}}`;
    return `sum by (${method}, ${route}) (${cameOf(scope, selector, selector)(scope.range)})`;
  };
  if (sli.kind === 'availability') {
    return { bad: summed(byRoute, `,${status}=~"5.."`), all: summed(byRoute, '') };
  }
  const all = summed(bucketsByRoute, ',le="+Inf"');
  return { bad: `(${all} - ${summed(bucketsByRoute, `,${leMatcher(sli.under)}`)})`, all };
}

/** The routes that spent most of the budget within the chosen time. */
export function routesSpent(objective: Objective): TableSignal {
  const scope = scopeOf(objective);
  const { method, route } = scope.http.labels;
  const { bad, all } = cameByRoute(scope, objective.sli);
  const perRange = `${perSecond(scope, bad, httpRecords(scope.http).byStatus, scope.range)} * $__range_s`;
  // What is left of a difference of sums is no request.
  const count = `topk(20, ${perRange} >= 0.5)`;
  const budget = `${budgetOf(objective)} * ${STEP_SECONDS} * scalar(sum(sum_over_time(${of(objective, ALL)}[${objective.window}])))`;
  return {
    key: keyOf(objective, 'routes'),
    title: 'Rotas que mais gastaram no período',
    description: `Requisições ${SLIS[objective.sli.kind].bad} por rota, no período escolhido, e que parte do orçamento de ${days(objective)} dias elas gastaram. Uma rota só: o defeito é dela. Todas: uma dependência ou a máquina; veja Infraestrutura.`,
    unit: units.Short,
    queries: [
      promql(count),
      promql(`${count} / (${budget})`),
      promql(`(\n${ratio(bad, all)}\n)\nand on (${method}, ${route})\n${count}`),
    ],
    labels: routeColumns(method, route),
    values: [
      { title: 'Ruins', unit: units.Short, decimals: 0, width: 110 },
      {
        title: 'Do orçamento',
        unit: units.PercentUnit,
        decimals: 1,
        thresholds: worseAbove(0.1, 0.5),
        width: 130,
      },
      { title: 'Da rota', unit: units.PercentUnit, decimals: 2, min: 0, max: 1, width: 110 },
    ],
    whenEmpty: 'nenhuma requisição ruim no período, ou regras não avaliadas',
  };
}
