import {
  knownDatasourceFields as fields,
  knownJsonDataFields,
  type FieldTree,
} from '../../grafana-files/provisioning/datasource-fields-known.js';
import type { Fault } from '../finding.js';
import { isRecord } from '../../files/json.js';
import { didYouMean } from '../nearest.js';
import type { Rule } from '../rule.js';
import { pathText, type Path } from '../../files/paths.js';

const numberless = (field: string) => field.replace(/^(httpHeaderName)\d+$/, '$1N');

/** Fields that `shape` does not have; `of` names what they belong to. */
function unknownFields(value: unknown, shape: FieldTree, at: Path, of: string): Fault[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => unknownFields(item, shape, [...at, index], of));
  }
  if (!isRecord(value)) return [];
  const known = new Map(Object.entries(shape));
  return Object.entries(value).flatMap(([field, inner]) => {
    const below = known.get(numberless(field));
    const path = [...at, field];
    if (below === undefined) {
      // `datasources` and the index stand in front.
      const where = [pathText(at.slice(2)), of].filter(Boolean).join(' of ');
      const message = `${where} has no field ${field}`;
      return [{ at: path, message, ...didYouMean(field, known.keys()) }];
    }
    return below === 'any' ? [] : unknownFields(inner, below, path, of);
  });
}

export const datasourceFields: Rule = {
  name: 'datasource-fields',
  severity: 'error',
  summary:
    'Every field of a datasource, and of `jsonData` of Prometheus, Loki and Tempo, is one that Grafana reads.',
  why: 'Grafana ignores a field that it does not know: a link, a header or a limit is missing, and nothing says why.',
  mend: 'Write the name that the documentation of the datasource has. If a newer Grafana knows the field, except it with that reason.',
  bad: {
    datasource: {
      name: 'Tempo',
      uid: 'tempo',
      type: 'tempo',
      url: 'http://tempo:3200',
      jsonData: { serviceMap: { datasourceUID: 'prom' } },
    },
  },
  good: {
    datasource: {
      name: 'Tempo',
      uid: 'tempo',
      type: 'tempo',
      url: 'http://tempo:3200',
      jsonData: { httpHeaderName1: 'X-Scope-OrgID', serviceMap: { datasourceUid: 'prom' } },
    },
  },
  datasources: ({ datasources, written }) =>
    datasources.flatMap(({ type }, index) => {
      const at = ['datasources', index];
      const one = written[index];
      const jsonData = isRecord(one) ? one['jsonData'] : undefined;
      const shape = knownJsonDataFields.get(type);
      return [
        ...unknownFields(one, fields, at, 'a datasource'),
        ...(shape
          ? unknownFields(jsonData, shape, [...at, 'jsonData'], `a ${type} datasource`)
          : []),
      ];
    }),
};
