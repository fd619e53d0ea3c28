import { attribute, type Attribute, type Block } from './alloy-text.js';
import { references } from './stack-components.js';

/** Where a receiver that fetches metrics sends them, in Prometheus' form. */
export interface ScrapeDestination {
  readonly forwardTo: readonly string[];
  /** The component between Prometheus' form and OTLP, where there are processors or other exporters. */
  readonly blocks: readonly Block[];
}

/** What a scrape has at its end: where its samples go. */
export const forward = ({ forwardTo }: ScrapeDestination): Attribute =>
  attribute('forward_to', references(forwardTo));
