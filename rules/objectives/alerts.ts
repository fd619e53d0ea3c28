import { BURNS, budgetOf, type Burn, type Objective } from '../../objectives/objective.js';
import { BAD, burnOver, idOf, seriesNamed, STEP_SECONDS } from '../../objectives/series.js';
import { burnAgainstLimits } from '../../signals/objectives.js';
import { gives } from '../condition.js';
import type { Alert, Case, Group, Severity } from '../model.js';
import { sloPanel } from '../panels.js';
import { rising, steady } from '../samples.js';
import { requests } from './requests.js';

/** Bad requests within the long window that one alert needs: at little traffic one failure is no trend. */
const LEAST_BAD = 10;

/** How many times faster than allowed the budget burns, where that is too fast in both windows of a pair. */
function burning(objective: Objective, burns: readonly Burn[]): string {
  return burns
    .map(
      ({ factor, long, short }) => `max without (sloth_window) (
  ${burnOver(objective, long)} > ${factor}
  and on (sloth_id)
  ${burnOver(objective, short)} > ${factor}
  and on (sloth_id)
  sum_over_time(${seriesNamed(objective, BAD)}[${long}]) * ${STEP_SECONDS} >= ${LEAST_BAD}
)`,
    )
    .join('\nor\n');
}

const TEXTS = {
  availability: {
    name: 'Availability',
    title: 'disponibilidade',
    bad: 'respondidas com 5xx',
    first:
      'ache na tabela "Rotas" a rota com 5xx e abra os logs dela; se houve implantação pouco antes, volte a versão.',
    causes: [
      'Uma dependência fora ou lenta: MySQL, Redis, um serviço externo.',
      'Uma implantação com defeito.',
    ],
  },
  latency: {
    name: 'Latency',
    title: 'latência',
    bad: 'mais lentas que o prometido',
    first:
      'veja em "Rotas mais lentas (p95)" se é uma rota ou são todas; de um exemplar, abra o trace e veja qual span domina.',
    causes: [
      'Consultas lentas ou locks no MySQL; cache frio.',
      'CPU, memória ou disco saturados; uma instância a menos.',
    ],
  },
} as const;

const SPEEDS: Readonly<
  Record<keyof typeof BURNS, { name: string; says: string; severity: Severity; hold: number }>
> = {
  page: { name: 'Fast', says: 'depressa', severity: 'page', hold: 2 },
  ticket: { name: 'Slowly', says: 'sem pressa, mas acaba', severity: 'ticket', hold: 15 },
};

const pairText = ({ factor, long }: Burn) => `${factor} em ${long}`;

/** A share of 1000 requests a minute that is bad for hours. */
const share = (objective: Objective, bad: number, minutes: number) =>
  requests(
    objective,
    [rising(1000 * (1 - bad), minutes), rising(1000 * bad, minutes)],
    rising(1000, minutes),
  );

function casesOf(objective: Objective, name: string, burns: readonly Burn[], hold: number): Case[] {
  const budget = budgetOf(objective);
  const labels = idOf(objective);
  const least = Math.min(...burns.map(({ factor }) => factor));
  const most = Math.max(...burns.map(({ factor }) => factor));
  const late = hold + 30;
  return [
    {
      name: `${name}: burning too fast from the start`,
      series: share(objective, most * 1.25 * budget, 120),
      at: [[hold], [late, { labels, value: most * 1.25 }]],
    },
    {
      name: `${name}: just below the slowest pair`,
      series: share(objective, least * 0.98 * budget, 240),
      at: [[late], [230]],
    },
    {
      name: `${name}: healthy`,
      series: requests(objective, [rising(60), undefined], rising(60)),
      at: [[late]],
    },
    {
      name: `${name}: nobody asks`,
      series: requests(objective, [steady(5), steady(5)], steady(10)),
      at: [[late]],
    },
    {
      name: `${name}: a few bad requests at night are no trend`,
      series: requests(objective, [rising(0.1), rising(0.1)], rising(0.2)),
      at: [[late]],
    },
    {
      name: `${name}: at little traffic all requests fail`,
      series: requests(objective, [steady(0), rising(0.25)], rising(0.25)),
      at: [[20], [100, { labels, value: 1 / budget }]],
    },
    {
      name: `${name}: it is over`,
      series: requests(
        objective,
        [
          `${rising(900, 30)} ${rising(1000, 720, 27_000)}`,
          `${rising(100, 30)} ${steady(3000, 720)}`,
        ],
        rising(1000, 750),
      ),
      at: [[30, { labels, value: 0.1 / budget }], [740]],
    },
    {
      name: `${name}: counters restart`,
      series: requests(
        objective,
        [`${rising(60, 30, 9000)} ${rising(60, 60)}`, undefined],
        `${rising(60, 30, 9000)} ${rising(60, 60)}`,
      ),
      at: [[33], [80]],
    },
  ];
}

/** The alerts of an objective: one that pages, and one that waits for the morning. */
export function objectiveAlerts(objective: Objective): Group<Alert> {
  const { service, sli, target } = objective;
  const { name, title, bad, first, causes } = TEXTS[sli.kind];
  const speeds = ['page', 'ticket'] as const;
  return {
    name: `${service.uid}-${sli.kind}-alerts`,
    rules: speeds.map((speed) => {
      const { name: how, says, severity, hold } = SPEEDS[speed];
      const burns = BURNS[speed];
      return {
        name: `${name}BudgetBurns${how}`,
        severity,
        service: service.name,
        when: gives(burning(objective, burns)),
        for: hold,
        keepFiringFor: 5,
        panel: sloPanel(service, burnAgainstLimits(objective).key),
        summary: `${service.title}: o orçamento de ${title} queima ${says}`,
        what: (value) =>
          `Requisições ${bad} gastam o orçamento de 30 dias (meta de ${target * 100} %) ${value} vezes mais rápido que o permitido (alerta a partir de ${burns.map(pairText).join(', ou ')}).`,
        first,
        causes,
        cases: casesOf(objective, `${name}BudgetBurns${how}`, burns, hold),
      };
    }),
  };
}
