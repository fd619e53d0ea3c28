import { records, type Json } from '../../../files/json.js';
import { attribute, block, code, list, text, type Value } from './alloy-text.js';
import type { CollectorComponent, PipelineSignal } from './configuration.js';
import { leftOver, note, settingText, type MovedProcessor } from './moved-component.js';
import { statementsOf, textValue } from './values.js';

// The Collector's names for lists, Alloy's for the block of each item
// (grafana/alloy, internal/component/otelcol/config_filter.go).
const NAMES = {
  actions: 'action',
  attributes: 'attribute',
  resources: 'resource',
  libraries: 'library',
  log_severity_number: 'log_severity',
  cacheenabled: 'cache_enabled',
  cachemaxnumentries: 'cache_max_num_entries',
};

/** Fields: https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.processor.attributes/ */
export function attributes(component: CollectorComponent): MovedProcessor {
  const { include, exclude, actions } = component.settings;
  return {
    written: {
      name: 'otelcol.processor.attributes',
      body: statementsOf({ include, exclude, actions }, NAMES),
    },
    done: [],
    open: leftOver(component, component.settings, ['include', 'exclude', 'actions']),
  };
}

const STATEMENTS = {
  metrics: 'metric_statements',
  logs: 'log_statements',
  traces: 'trace_statements',
} as const;

const quoted = (value: string): string => JSON.stringify(value);
const target = (key: string): string => `attributes[${quoted(key)}]`;

/** A statement that sets an attribute to a value of the Collector; a variable in it is filled in by Alloy. */
function setTo(key: string, value: unknown, condition: string): Value {
  if (typeof value !== 'string') return text(`set(${target(key)}, ${String(value)})${condition}`);
  const written = textValue(value);
  const isVariable = 'code' in written && written.code.includes('sys.env(');
  if (!isVariable) {
    return text(`set(${target(key)}, ${quoted(value.replaceAll('$$', '$'))})${condition}`);
  }
  const format = `set(${target(key)}, %q)${condition}`.replaceAll(/%(?!q\))/g, '%%');
  return code(`string.format(${quoted(format)}, ${written.code})`);
}

/** The statement that does what an action does; undefined where OTTL would need more than one, or another function. */
function statement(action: Json): Value | undefined {
  const { key, action: kind, value, from_attribute: from, ...rest } = action;
  if (typeof key !== 'string' || Object.keys(rest).length > 0) return undefined;
  if (kind === 'delete') return text(`delete_key(attributes, ${quoted(key)})`);
  const conditions = {
    insert: [`${target(key)} == nil`],
    update: [`${target(key)} != nil`],
    upsert: [],
  };
  const own = kind === 'insert' || kind === 'update' || kind === 'upsert' ? conditions[kind] : null;
  if (own === null) return undefined;
  const source = typeof from === 'string' ? target(from) : undefined;
  const all = [...own, ...(source === undefined ? [] : [`${source} != nil`])];
  const condition = all.length > 0 ? ` where ${all.join(' and ')}` : '';
  if (source !== undefined) return text(`set(${target(key)}, ${source})${condition}`);
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return setTo(key, value, condition);
}

/**
 * The processor `resource`, which Alloy does not have: its actions as statements on the resource of each signal
 * (https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.processor.transform/; what the actions
 * do: opentelemetry-collector-contrib, processor/attributesprocessor/README.md).
 */
export function resource(
  component: CollectorComponent,
  signals: readonly PipelineSignal[],
): MovedProcessor {
  const { settings } = component;
  const actions = records(settings['attributes']).map((action, index) => ({
    index,
    statement: statement(action),
    kind: settingText(action['action']),
    key: settingText(action['key']),
  }));
  const statements = actions.flatMap((one) => one.statement ?? []);
  const open = [
    ...actions.flatMap(({ index, statement: found, kind, key }) =>
      found
        ? []
        : [
            note(
              component,
              `: the action ${kind} of \`${key}\` is left out; write it as statements of otelcol.processor.transform`,
              'attributes',
              index,
            ),
          ],
    ),
    ...leftOver(component, settings, ['attributes']),
  ];
  if (statements.length === 0) return { done: [], open };
  const body = [
    attribute('error_mode', text('ignore')),
    ...signals.map((signal) =>
      block(STATEMENTS[signal], [
        attribute('context', text('resource')),
        attribute('statements', list(statements)),
      ]),
    ),
  ];
  return { written: { name: 'otelcol.processor.transform', body }, done: [], open };
}
