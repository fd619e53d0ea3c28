import { isRecord, records, type Json } from '../../../files/json.js';
import { isJaegerType } from '../jaeger/datasource-types.js';
import { mapTexts } from '../map-texts.js';
import { panelsIn } from './panels-in.js';
import { isJaegerPanel } from './plugin-panels.js';
import { rewritten, type Rewritten } from './rewritten.js';

// What the export writes for the import page: `__inputs` and `__requires`
// (grafana/grafana, public/app/features/dashboard/components/DashExportModal/DashboardExporter.ts).
const isJaegerInput = ({ type, pluginId }: Json) =>
  type === 'datasource' && typeof pluginId === 'string' && isJaegerType(pluginId);
const isJaegerPlugin = ({ type, id }: Json) =>
  type === 'datasource' && typeof id === 'string' && isJaegerType(id);

const renamed = (name: string) =>
  name.replace(/jaeger/gi, (word) =>
    word === word.toUpperCase() ? 'TEMPO' : word[0] === 'J' ? 'Tempo' : 'tempo',
  );

const fieldOr = (json: Json, name: string): string => {
  const value = json[name];
  return typeof value === 'string' ? value : '';
};

function asTempo(input: Json): Json {
  const words = ['name', 'label'].filter((field) => typeof input[field] === 'string');
  return {
    ...input,
    ...Object.fromEntries(words.map((field) => [field, renamed(fieldOr(input, field))])),
    pluginId: 'tempo',
    ...('pluginName' in input ? { pluginName: 'Tempo' } : {}),
  };
}

const asRequired = (plugin: Json): Json => ({ ...plugin, id: 'tempo', name: 'Tempo' });

/** A list whose items for Jaeger are for Tempo now; one that is in the list for Tempo already is not written twice. */
function movedItems(
  value: unknown,
  isOfJaeger: (item: Json) => boolean,
  move: (item: Json) => Json,
  identity: string,
): unknown {
  if (!Array.isArray(value) || !records(value).some(isOfJaeger)) return value;
  const items = value.map((item: unknown) =>
    isRecord(item) && isOfJaeger(item) ? move(item) : item,
  );
  const isSame = (one: unknown, other: unknown) =>
    isRecord(one) && isRecord(other) && ['type', identity].every((key) => one[key] === other[key]);
  return items.filter(
    (item, index) => items.findIndex((other) => other === item || isSame(item, other)) === index,
  );
}

/** The required plugins without Jaeger's own panel plugins that no panel uses any more. */
function withoutUnused(required: unknown, dashboard: Json): unknown {
  if (!Array.isArray(required)) return required;
  const used = new Set(panelsIn(dashboard).map(({ type }) => type));
  return required.filter(
    (one) =>
      !isRecord(one) || one['type'] !== 'panel' || !isJaegerPanel(one['id']) || used.has(one['id']),
  );
}

/** Moves the inputs of the import page that chose a Jaeger, all references to them, and the required plugins. */
export function moveImportInputs(dashboard: Json): Rewritten {
  const inputs = records(dashboard['__inputs']).filter(isJaegerInput);
  const names = inputs.map((input) => fieldOr(input, 'name'));
  const asked = names.filter((name) => name !== renamed(name));
  const refer = (text: string) =>
    asked.reduce(
      (now, name) =>
        now
          .replaceAll(`\${${name}}`, `\${${renamed(name)}}`)
          .replaceAll(`[[${name}]]`, `[[${renamed(name)}]]`),
      text,
    );
  const entries = Object.entries(dashboard).map(([key, value]): [string, unknown] => {
    if (key === '__inputs') return [key, movedItems(value, isJaegerInput, asTempo, 'name')];
    if (key === '__requires') {
      return [key, withoutUnused(movedItems(value, isJaegerPlugin, asRequired, 'id'), dashboard)];
    }
    return [key, asked.length > 0 ? mapTexts(value, refer) : value];
  });
  const done = names.map((name) => ({
    at: ['__inputs'],
    text: `input ${name} chose a Jaeger → ${renamed(name)} chooses a Tempo`,
  }));
  return rewritten(Object.fromEntries(entries), { done });
}
