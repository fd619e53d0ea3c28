import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DashboardBuilder,
  DashboardCursorSync,
  TimePickerBuilder,
  type AnnotationQuery,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { DashboardId } from '../../identity/dashboards.js';
import type { Service } from '../../services/service.js';
import { firingAlerts } from './alerts.js';
import { arrange, type Section } from './layout.js';
import { linksToOthers } from './links.js';

/** What a dashboard is made of. */
export interface DashboardDef {
  readonly service: Service;
  readonly identity: DashboardId;
  readonly description: string;
  readonly variables: readonly Builder<VariableModel>[];
  readonly annotations: readonly Builder<AnnotationQuery>[];
  readonly sections: readonly Section[];
}

/**
 * A dashboard in the house style: the alerts that fire above all else, last hour, refreshed every 30 s, the reader's time zone, one crosshair for all panels,
 * not editable in Grafana (an edit would be lost at the next change of the file).
 * @returns Grafana's v1 dashboard model, without a numeric id.
 */
export function dashboard(def: DashboardDef) {
  // Grafana 10 to 13 all provision the v1 model; the SDK prefers v2, which 10 and 11 do not know.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const model = new DashboardBuilder(def.identity.title)
    .uid(def.identity.uid)
    .description(def.description)
    .tags([def.service.uid])
    .readonly()
    .timezone('browser')
    .time({ from: 'now-1h', to: 'now' })
    .refresh('30s')
    .timepicker(new TimePickerBuilder().refreshIntervals(['10s', '30s', '1m', '5m', '15m']))
    .tooltip(DashboardCursorSync.Crosshair)
    .variables([...def.variables])
    .annotations([...def.annotations])
    .links(linksToOthers(def.service, def.identity))
    .build();
  return { ...model, panels: arrange([firingAlerts(), ...def.sections]) };
}

export type DashboardModel = ReturnType<typeof dashboard>;
