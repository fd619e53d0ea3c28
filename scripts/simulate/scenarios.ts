/** What may go wrong in a run, for trying out who is called: what each does, for --help. */
export const scenarios = {
  'route-fails': 'half of the requests of the busiest route are answered with 5xx',
  slow: 'every answer takes ten times as long',
  'no-traffic': 'no more requests come, while the app stays up',
  restarts: 'the first instance starts again every minute',
  dies: 'the app stops: no /metrics, no requests',
} as const;

export type Scenario = keyof typeof scenarios;

export interface ScenarioOptions {
  /** Milliseconds in which requests arrive; Infinity for no end. */
  readonly duration: number;
  /** What goes wrong. */
  readonly scenario?: Scenario;
}

const MINUTE = 60_000;

/** Milliseconds from the start of a run until its scenario begins: a minute, or a quarter of a shorter run. */
export const scenarioStart = ({ duration }: Pick<ScenarioOptions, 'duration'>): number =>
  Math.min(MINUTE, duration / 4);

/** Whether a scenario has begun; `at` is milliseconds from the start of the run. */
export const isDuring = (options: ScenarioOptions, scenario: Scenario, at: number): boolean =>
  options.scenario === scenario && at >= scenarioStart(options);

/** Whether no requests come after a while, although the run goes on. */
export const fallsSilent = ({ scenario }: ScenarioOptions): boolean =>
  scenario === 'no-traffic' || scenario === 'dies';

/** How often an instance has started again because of the scenario, and when it last did (milliseconds from the start). */
export function restarts(options: ScenarioOptions, instance: number, at: number) {
  if (instance !== 0 || !isDuring(options, 'restarts', at)) return { count: 0, last: 0 };
  const start = scenarioStart(options);
  const count = 1 + Math.floor((at - start) / MINUTE);
  return { count, last: start + (count - 1) * MINUTE };
}
