import { z } from 'zod';
import type { PanelJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { isRecord } from '../../../files/json.js';
import { maybe, textOrEmpty } from '../../../files/lenient.js';

const texts = z.array(z.string()).catch([]);
const legend = z.object({
  showLegend: z.boolean().catch(true),
  displayMode: textOrEmpty,
  placement: textOrEmpty,
  calcs: texts,
});

const schema = z.object({
  legend: legend.catch({ showLegend: true, displayMode: '', placement: '', calcs: [] }),
  reduceOptions: z.object({ calcs: texts }).catch({ calcs: [] }),
  graphMode: z.string().catch('area'),
  colorMode: z.string().catch('value'),
  textMode: z.string().catch('auto'),
  orientation: textOrEmpty,
  showUnfilled: z.boolean().catch(true),
  sortBy: z.array(z.object({ displayName: textOrEmpty, desc: z.boolean().catch(false) })).catch([]),
  yAxis: z.object({ unit: maybe(z.string()) }).catch({}),
  color: z.object({ scheme: textOrEmpty, fill: textOrEmpty, mode: textOrEmpty }).catch({
    scheme: '',
    fill: '',
    mode: '',
  }),
  content: maybe(z.string()),
  mode: textOrEmpty,
  showHeader: z.boolean().catch(true),
  showTime: z.boolean().catch(false),
});

// Grafana 7 and earlier kept the legend in the panel itself, not in its options.
const old = z.object({
  legend: z.object({ show: z.boolean().catch(true), rightSide: z.boolean().catch(false) }),
});

/** The options of a panel that the drawings use. */
export type DrawingOptions = z.output<typeof schema>;

/** Reads the options of a panel; a value of a type that Grafana does not write counts as absent. */
export function optionsOf(panel: PanelJson): DrawingOptions {
  const given = panel['options'];
  const options = schema.parse(isRecord(given) ? given : {});
  const { data } = panel.type === 'graph' ? old.safeParse(panel) : { data: undefined };
  if (!data) return options;
  const { show, rightSide } = data.legend;
  const placement = rightSide ? 'right' : 'bottom';
  return { ...options, legend: { ...options.legend, showLegend: show, placement } };
}

/** The calculation that reduces a series to one value. */
export const calcOf = ({ reduceOptions }: DrawingOptions): string =>
  reduceOptions.calcs[0] ?? 'lastNotNull';
