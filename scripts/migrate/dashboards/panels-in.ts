import { records, type Json } from '../../../files/json.js';

/** All panels of a dashboard: rows, and those inside them, in the present form and in that of Grafana before 5. */
export const panelsIn = (dashboard: Json): Json[] =>
  [...records(dashboard['panels']), ...records(dashboard['rows'])].flatMap((outer) => [
    outer,
    ...records(outer['panels']),
  ]);

/** A panel as the report names it. */
export function labelOf({ title, id }: Json): string {
  const name = typeof title === 'string' && title !== '' ? title : id;
  return `panel "${typeof name === 'string' || typeof name === 'number' ? name : ''}"`;
}
