import { distance } from 'fastest-levenshtein';
import {
  fieldSettings,
  type FieldSettings,
} from '../../grafana-files/dashboards/field-settings.js';
import type { Fault } from '../finding.js';
import { nearest } from '../nearest.js';
import type { Rule } from '../rule.js';
import { isUnit, meantUnit, UNIT_IDS } from '../units/unit-ids.js';

/** A hint for a text that is no unit and resembles none. */
function hintFor(unit: string): string {
  const near = nearest(unit, UNIT_IDS);
  // Ids are short: nearly every word resembles one of them, and each of three letters another.
  const isTypo =
    near !== undefined && unit.length > 3 && distance(unit, near) <= Math.round(unit.length / 4);
  return isTypo ? `did you mean ${near}?` : `suffix:${unit} shows it behind the number`;
}

function judge({ own, get }: FieldSettings): Fault[] {
  const { value: unit, at } = own.get('unit') ?? {};
  if (typeof unit !== 'string' || unit === '' || !at || isUnit(unit) || /\$|\[\[/.test(unit)) {
    return [];
  }
  const message = `${unit} is no unit of Grafana`;
  const meant = meantUnit(unit, get('max')?.value);
  return [
    meant === undefined
      ? { at, message, hint: hintFor(unit) }
      : { at, message, hint: `unit ${meant}`, fix: { at, value: meant } },
  ];
}

const panel = (unit: string) => ({
  type: 'timeseries',
  title: 'Tráfego',
  fieldConfig: { defaults: { unit } },
});

export const unitId: Rule = {
  name: 'unit-id',
  severity: 'error',
  summary:
    'A unit is an id of Grafana (`reqps`, `ms`, `bytes`), or a custom one with its prefix (`suffix:vagas`).',
  why: 'Grafana writes any other text behind the bare number: 86400000 milliseconds instead of 1 day, 1073741824 Bytes instead of 1 GiB.',
  mend: 'Write the id of the unit; for a text of your own write `suffix:` before it.',
  fixes: true,
  bad: { panel: panel('req/s') },
  good: { panel: panel('reqps') },
  dashboard: ({ panels }) => panels.flatMap(fieldSettings).flatMap(judge),
};
