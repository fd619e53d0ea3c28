import type { ReadQuery } from '../../grafana-files/read-query.js';

/** Whether a panel sends the query to show its answer: a hidden one it does not send. */
export const isAsked = ({ panel, target }: ReadQuery): boolean =>
  panel !== undefined && target?.hide !== true;
