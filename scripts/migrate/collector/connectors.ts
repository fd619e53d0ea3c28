import type { CollectorComponent } from './configuration.js';
import { note, type Told } from './moved-component.js';
import { madeByTempo } from './span-metrics.js';
import { leftOut } from './without-counterpart.js';

/** What becomes of a connector. */
export function connectorOf(component: CollectorComponent): Told {
  switch (component.type) {
    case 'forward':
      return {
        done: [note(component, ' → left out: components are joined without it')],
        open: [],
      };
    case 'spanmetrics':
    case 'servicegraph':
      return madeByTempo(component);
    default:
      return { done: [], open: [leftOut(component)] };
  }
}
