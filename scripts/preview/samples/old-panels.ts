import { z } from 'zod';
import type { PanelJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { maybe } from '../../../files/lenient.js';

// Panels of Grafana 7 and earlier have these settings outside of fieldConfig.
const schema = z.object({
  format: maybe(z.string()),
  decimals: maybe(z.number()),
  yaxes: z.array(z.object({ format: maybe(z.string()) })).catch([]),
  bars: z.boolean().catch(false),
  stack: z.boolean().catch(false),
  fill: z.number().catch(0),
});

/** Settings in the shape of the defaults of fieldConfig. */
export interface OldSettings {
  readonly unit?: string;
  readonly decimals?: number;
  readonly custom: Readonly<Record<string, unknown>>;
}

/** The settings of an old panel, `graph` or `singlestat`; empty for any other. */
export function oldSettings(panel: PanelJson): OldSettings {
  const isGraph = panel.type === 'graph';
  if (!isGraph && panel.type !== 'singlestat') return { custom: {} };
  const { format, decimals, yaxes, bars, stack, fill } = schema.parse(panel);
  const unit = isGraph ? yaxes[0]?.format : format;
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(decimals === undefined ? {} : { decimals }),
    custom: isGraph
      ? {
          drawStyle: bars ? 'bars' : 'line',
          stacking: { mode: stack ? 'normal' : 'none' },
          // From 0 to 10 there, in per cent here.
          fillOpacity: fill * 10,
        }
      : {},
  };
}
