import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { text } from '../../cli/bilingual.js';
import {
  dashboardJson,
  type DashboardJson,
  type VariableJson,
} from '../../grafana-files/dashboards/dashboard-json.js';
import { queryText, variableQuery } from '../../grafana-files/dashboards/dashboard-queries.js';
import { interpolate, type Choice } from '../../queries/interpolate.js';
import { every, typed } from '../../queries/grafana-choices.js';
import { Failure } from './outcome.js';

/** A dashboard file that the build wrote. */
export interface BuiltFile {
  readonly dashboard: DashboardJson;
  /** The JSON of the file. */
  readonly json: unknown;
}

/**
 * Reads every dashboard of a folder.
 * @throws Failure when there is none, or one cannot be read.
 */
export async function readDashboards(folder: string): Promise<BuiltFile[]> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
    const all = await Promise.all(
      names.map(async (name): Promise<BuiltFile> => {
        const json: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
        return { json, dashboard: dashboardJson.parse(json) };
      }),
    );
    if (all.length > 0) return all;
  } catch {
    // The same answer for a folder that is missing and for a file that is cut off.
  }
  throw new Failure(
    text(
      `não há dashboards legíveis em ${folder}: rode npm run build:dashboards`,
      `there are no readable dashboards in ${folder}: run npm run build:dashboards`,
    ),
  );
}

const allValue = z.looseObject({ allValue: z.string().optional() });

/** Single values of variables, by the variable's name. */
export type Chosen = Readonly<Record<string, string>>;

/** What is chosen in each variable when a dashboard opens; `chosen` gives other values. */
export function choicesOf(dashboard: DashboardJson, chosen: Chosen = {}): Record<string, Choice> {
  return Object.fromEntries(
    dashboard.templating.list.map((variable): [string, Choice] => {
      const value = variable.current?.value;
      const fixed = chosen[variable.name];
      if (fixed !== undefined) return [variable.name, typed(fixed)];
      if (variable.type === 'query') {
        return [variable.name, every(allValue.parse(variable).allValue === '.*' ? '.*' : '.+')];
      }
      return [variable.name, typed(typeof value === 'string' ? value : '')];
    }),
  );
}

// Grafana's own expression, whose point takes no line break (packages/grafana-prometheus/src/migrations/variableMigration.ts).
const QUERY_RESULT = /^query_result\((.+)\)\s*$/;

/** The PromQL whose answer is the value of a variable; undefined for a variable of another kind. */
export const computedBy = (variable: VariableJson): string | undefined =>
  variable.type === 'query' ? QUERY_RESULT.exec(queryText(variable))?.[1] : undefined;

/** What a query variable asks Prometheus for: the values that a label has in the series of a selector. */
interface LabelValues {
  readonly variable: string;
  readonly label: string;
  readonly selector: string;
}

function labelValuesOf(dashboard: DashboardJson, variable: VariableJson): LabelValues {
  const asked = queryText(variable);
  const { text: selector, label } = variableQuery(variable) ?? {};
  if (selector === undefined || label === undefined) {
    throw new Failure(
      text(
        `variável ${variable.name}: ${asked} não é label_values(série, rótulo)`,
        `variable ${variable.name}: ${asked} is not label_values(series, label)`,
      ),
    );
  }
  const filled = interpolate('promql', selector, choicesOf(dashboard), {}).text;
  return { variable: variable.name, label, selector: filled };
}

/** What the query variables that list values ask for when their dashboards open, without repetitions. */
export function listedVariables(built: readonly BuiltFile[]): LabelValues[] {
  const all = built.flatMap(({ dashboard }) =>
    dashboard.templating.list
      .filter((variable) => variable.type === 'query' && computedBy(variable) === undefined)
      .map((variable) => labelValuesOf(dashboard, variable)),
  );
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** Names of the recorded series that panels of dashboards ask for. */
export function recordedNames(built: readonly BuiltFile[]): string[] {
  const texts = built.flatMap(({ json }) => JSON.stringify(json));
  // `level:metric:operations` (https://prometheus.io/docs/practices/rules/), before a selector or a range.
  const names = texts.flatMap((one) => one.match(/\b[a-z_]+:[a-z_0-9]+:\w+(?=[{[])/g) ?? []);
  return [...new Set(names)].sort();
}
