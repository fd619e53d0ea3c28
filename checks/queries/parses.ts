import type { Language } from '../../queries/interpolate.js';
import type { DashboardFile } from '../files/dashboard-file.js';
import type { Fault } from '../finding.js';
import type { DatasourceFile } from '../files/provisioning-files.js';
import { atQuery } from '../read-query.js';

/** The queries of a file in a language that its grammar does not understand. */
export const misread =
  (language: Language, name: string) =>
  ({ queries }: DashboardFile | DatasourceFile): Fault[] =>
    queries.flatMap((query) => {
      const { error } = query.reading;
      if (!error || query.language !== language) return [];
      const atEnd = query.range(error).from >= query.text.trimEnd().length;
      const where = atEnd ? 'it ends too early' : 'unexpected here';
      return [atQuery(query, error, `not understood as ${name}: ${where}`)];
    });
