import { z } from 'zod';
import { fieldSettings } from '../../../grafana-files/dashboards/field-settings.js';
import { list, maybe, textOrEmpty } from '../../../files/lenient.js';
import type { PanelAt } from '../../../grafana-files/dashboards/panels.js';

/** One step of a panel's thresholds; the base, which counts below all others, has no value. */
export interface ThresholdFact {
  readonly value: number | undefined;
  readonly color: string;
}

/** The settings of a panel that its details show. */
export interface PanelFacts {
  readonly unit: string | undefined;
  readonly decimals: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly thresholds: readonly ThresholdFact[];
  /** Whether thresholds are in per cent of the range from min to max. */
  readonly inPercent: boolean;
  readonly mappings: number;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly transformations: readonly string[];
  /** Overrides as `byName Duração: unit s, decimals`. */
  readonly overrides: readonly string[];
}

const numberOrNone = maybe(z.number());
const texts = z.looseObject({ title: textOrEmpty, url: textOrEmpty });
const links = list(texts).catch([]);

const thresholds = z
  .looseObject({
    mode: textOrEmpty,
    steps: list(z.looseObject({ value: maybe(z.number().nullable()), color: textOrEmpty })).catch(
      [],
    ),
  })
  .catch({ mode: '', steps: [] });

const transformations = list(z.looseObject({ id: textOrEmpty })).catch([]);

/** The id of a property with its value; only the id if the value is an object or a list. */
function propertyText({ id, value }: { readonly id: string; readonly value?: unknown }): string {
  const isShort = ['string', 'number', 'boolean'].includes(typeof value);
  return isShort ? `${id} ${String(value)}` : id;
}

function overrideTexts({ panel }: PanelAt): string[] {
  return (panel.fieldConfig?.overrides ?? []).map(({ matcher, properties }) => {
    const { id, options } = matcher;
    const which = typeof options === 'string' ? options : JSON.stringify(options ?? '');
    return `${id} ${which}: ${properties.map(propertyText).join(', ')}`;
  });
}

/** Reads these settings; one that is not set, or set in a way that Grafana does not know, is absent. */
export function panelFacts(at: PanelAt): PanelFacts {
  const [ofAll] = fieldSettings(at);
  const said = (id: string): unknown => ofAll?.get(id)?.value;
  const { mode, steps } = thresholds.parse(said('thresholds') ?? {});
  const mappings = said('mappings');
  return {
    unit: maybe(z.string()).parse(said('unit') ?? at.panel['format']),
    decimals: numberOrNone.parse(said('decimals')),
    min: numberOrNone.parse(said('min')),
    max: numberOrNone.parse(said('max')),
    thresholds: steps.map(({ value, color }) => ({ value: value ?? undefined, color })),
    inPercent: mode === 'percentage',
    mappings: Array.isArray(mappings) ? mappings.length : 0,
    links: [...links.parse(at.panel['links']), ...links.parse(said('links'))],
    transformations: transformations.parse(at.panel['transformations']).map(({ id }) => id),
    overrides: overrideTexts(at),
  };
}
