const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** A duration of Prometheus, like `1h30m` (prometheus/common, model/time.go); 0 may stand without a unit. */
export const DURATION = /^(?:0|(?:\d+(?:ms|[smhdwy]))+)$/;

/** The seconds of such a duration; undefined for any other text. */
export function seconds(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (SECONDS[unit] ?? 0), 0);
}
