import {
  CustomVariableBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableHide,
  VariableRefresh,
  VariableSort,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { fixed } from './builder.js';
import { datasources, type DatasourceType } from '../../identity/datasources.js';

type Variable = Builder<VariableModel>;

/** Name of the variable that chooses the datasource of a type; panels refer to `${name}`. */
const datasourceVariable = (type: DatasourceType) => `${type}_datasource` as const;

/** The reference that panels and targets carry: the datasource chosen in the dashboard. */
export const chosenDatasource = (type: DatasourceType) => ({
  type: datasources[type].type,
  uid: `\${${datasourceVariable(type)}}`,
});

/** Lets the reader choose a datasource of a type; ours is the default. */
export const datasource = (type: DatasourceType): Variable =>
  new DatasourceVariableBuilder(datasourceVariable(type))
    .label(datasources[type].name)
    .description(`Datasource ${datasources[type].name} usado neste dashboard.`)
    .type(datasources[type].type)
    .current({ text: datasources[type].name, value: datasources[type].uid });

/**
 * Values of a Prometheus label, several at once or All. The stored value of All is `$__all`; what queries receive for
 * it is `allValue`. Asked for again when the time range changes.
 */
export const labelValues = (
  name: string,
  label: string,
  description: string,
  query: string,
  allValue: '.*' | '.+',
): Variable =>
  new QueryVariableBuilder(name)
    .label(label)
    .description(description)
    .datasource(chosenDatasource('prometheus'))
    .query({ qryType: 1, query, refId: 'PrometheusVariableQueryEditor-VariableQuery' })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue(allValue)
    .current({ text: ['All'], value: ['$__all'] });

/**
 * A hidden value that Prometheus computes from other variables: the label `label` of the one series that `expr` gives. Asked
 * for again when one of them changes; never in the address, where an old value would stay.
 */
export const computed = (
  name: string,
  title: string,
  description: string,
  expr: string,
  label: string,
): Variable => {
  const query = `query_result(${expr})`;
  const variable = new QueryVariableBuilder(name)
    .label(title)
    .description(description)
    .datasource(chosenDatasource('prometheus'))
    .query({ qryType: 3, query, refId: 'PrometheusVariableQueryEditor-VariableQuery' })
    .definition(query)
    .regex(`/${label}="([^"]*)"/`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .hide(VariableHide.HideVariable)
    .current({ text: '', value: '' })
    .build();
  return fixed({ ...variable, skipUrlSync: true });
};

/** Free text; empty by default. */
export const textBox = (name: string, label: string, description: string): Variable =>
  new TextBoxVariableBuilder(name)
    .label(label)
    .description(description)
    .defaultValue('')
    .current({ text: '', value: '' });

/** One of a fixed list, each `[text, value]`; `initial` is the text of the one chosen at first. */
export function choice(
  name: string,
  label: string,
  description: string,
  values: readonly (readonly [text: string, value: string])[],
  initial: string,
): Variable {
  const options = values.map(([text, value]) => ({ text, value, selected: text === initial }));
  const current = options.find((option) => option.selected);
  if (!current) throw new RangeError(`variable ${name}: ${initial} is none of its values`);
  return new CustomVariableBuilder(name)
    .label(label)
    .description(description)
    .values(values.map(([text, value]) => `${text} : ${value}`).join(','))
    .options(options)
    .current(current);
}
