import { z } from 'zod';
import { list, textOrEmpty } from '../../../files/lenient.js';
import type {
  DashboardJson,
  VariableJson,
} from '../../../grafana-files/dashboards/dashboard-json.js';
import { queryText, variableQuery } from '../../../grafana-files/dashboards/dashboard-queries.js';
import { HIDDEN } from '../../../grafana-files/dashboards/variable-texts.js';
import { sampleLabelValues } from '../samples/label-values.js';

/** One choice of a variable. */
interface ControlOption {
  readonly text: string;
  readonly values: readonly string[];
  /** The custom value of All, which is sent as it is instead of the values. */
  readonly all?: string;
}

/** A variable as the bar above a dashboard shows it. */
export interface Control {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** How it is chosen; `none` only shows a text, for variables without choices here. */
  readonly kind: 'select' | 'text' | 'none';
  readonly isHidden: boolean;
  /** Grafana escapes the values of such a variable for regular expressions. */
  readonly isMulti: boolean;
  readonly options: readonly ControlOption[];
  /** The index of the option that is chosen when the dashboard opens. */
  readonly chosen: number;
}

const ALL = '$__all';
// The start of the automatic value of an interval variable; `$__auto_interval_NAME` before Grafana 11.
const AUTO = '$__auto';

const stored = list(z.looseObject({ text: z.unknown(), value: z.unknown() })).catch([]);

const single = (value: string, text = value): ControlOption => ({ text, values: [value] });

// `text : value, other : value`, or values alone (grafana/scenes, packages/scenes/src/variables/variants/CustomVariable.tsx).
const listed = (text: string): ControlOption[] =>
  text
    .split(/(?<!\\),/)
    .map((one) => one.replaceAll('\\,', ',').trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [, name, value] = /^(.+)\s:\s(.+)$/s.exec(one) ?? [];
      return single((value ?? one).trim(), (name ?? one).trim());
    });

/** The label whose values a variable asks for; also of `label_values(label)`, which names no series. */
function labelOf(variable: VariableJson): string | undefined {
  const text = queryText(variable);
  const [, alone] = /^label_values\(\s*([\w.]+)\s*\)$/.exec(text) ?? [];
  return alone ?? variableQuery(variable)?.label;
}

/** Sample values for a variable whose values come from a server. */
const sampleChoices = (variable: VariableJson): readonly string[] =>
  sampleLabelValues(labelOf(variable) ?? variable.name);

function ownOptions(variable: VariableJson): ControlOption[] {
  const { type } = variable;
  if (type === 'custom' || type === 'interval') {
    const written = listed(queryText(variable)).filter(({ text }) => !text.startsWith(AUTO));
    if (written.length > 0) return written;
  }
  const given = stored.parse(variable['options']).flatMap(({ text, value }) => {
    const isPlain = typeof value === 'string' && value !== ALL && !value.startsWith(AUTO);
    return isPlain ? [single(value, typeof text === 'string' ? text : value)] : [];
  });
  if (given.length > 0) return given;
  return type === 'query' ? sampleChoices(variable).map((value) => single(value)) : [];
}

/** The choice when the dashboard opens; undefined if the file gives none, or All. */
function current({ current: now }: VariableJson): ControlOption | undefined {
  const values = [now?.value].flat().filter((value) => typeof value === 'string');
  const texts = [now?.text].flat().filter((text) => typeof text === 'string');
  if (values.length === 0 || values.some((one) => one === ALL || one.startsWith(AUTO)))
    return undefined;
  return { text: texts.join(' + ') || values.join(' + '), values };
}

/** The choice All: every value, or the custom value of the variable. */
const allOf = ({ allValue }: VariableJson, options: readonly ControlOption[]): ControlOption => ({
  text: 'All',
  values: options.flatMap(({ values }) => values),
  ...(allValue ? { all: allValue } : {}),
});

const KINDS: Readonly<Record<string, Control['kind']>> = {
  query: 'select',
  custom: 'select',
  datasource: 'select',
  interval: 'select',
  textbox: 'text',
};

const isSame = (one: ControlOption, other: ControlOption): boolean =>
  one.values.join('\n') === other.values.join('\n');

function optionsOf(variable: VariableJson): Pick<Control, 'options' | 'chosen'> {
  const own = ownOptions(variable);
  const now = current(variable);
  // The value of a constant or a text box is its query.
  const fallback = variable.type === 'query' ? [] : [single(queryText(variable))];
  const known = own.length > 0 ? own : now ? [] : fallback;
  const withNow = !now || known.some((one) => isSame(one, now)) ? known : [now, ...known];
  const options = variable.includeAll ? [allOf(variable, withNow), ...withNow] : withNow;
  return { options, chosen: now ? options.findIndex((one) => isSame(one, now)) : 0 };
}

/** The variables of a dashboard as controls, in order. Values that a server would give are samples. */
export const controlsOf = (dashboard: DashboardJson): readonly Control[] =>
  dashboard.templating.list.map((variable) => ({
    name: variable.name,
    label: textOrEmpty.parse(variable['label']) || variable.name,
    description: textOrEmpty.parse(variable['description']),
    kind: KINDS[variable.type] ?? 'none',
    isHidden: variable['hide'] === HIDDEN,
    isMulti: variable.multi || variable.includeAll,
    ...optionsOf(variable),
  }));
