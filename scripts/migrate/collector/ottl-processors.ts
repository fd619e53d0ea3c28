import { fieldsOf, isRecord } from '../../../files/json.js';
import { attribute, block, list, type Block } from './alloy-text.js';
import type { CollectorComponent } from './configuration.js';
import { leftOver, note, type MovedProcessor } from './moved-component.js';
import { attributesOf, textValue, valueOf } from './values.js';

const CONDITIONS: Readonly<Record<string, readonly string[]>> = {
  traces: ['span', 'spanevent'],
  metrics: ['metric', 'datapoint'],
  logs: ['log_record'],
};
const INFERRED = ['trace_conditions', 'metric_conditions', 'log_conditions'];

/** Conditions with or without a context, which newer Collectors take: one block for each group. */
function inferred(name: string, written: unknown): Block[] {
  const items: unknown[] = Array.isArray(written) ? written : [];
  const texts = items.filter((one) => typeof one === 'string');
  return [
    ...(texts.length > 0
      ? [block(name, [attribute('conditions', list(texts.map(textValue)))])]
      : []),
    ...items
      .filter(isRecord)
      .map((one) => block(name, attributesOf(one, ['context', 'conditions']))),
  ];
}

/**
 * A filter of OTTL conditions; the older `include`, `exclude` and `spans` are not among Alloy's fields
 * (https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.processor.filter/).
 */
export function filter(component: CollectorComponent): MovedProcessor {
  const { settings } = component;
  const blocks = Object.entries(CONDITIONS).flatMap(([name, contexts]) => {
    const conditions = attributesOf(fieldsOf(settings[name]), contexts);
    return conditions.length > 0 ? [block(name, conditions)] : [];
  });
  const more = INFERRED.flatMap((name) => inferred(name, settings[name]));
  const open = [
    ...Object.entries(CONDITIONS).flatMap(([name, contexts]) =>
      leftOver(component, fieldsOf(settings[name]), contexts, name),
    ),
    ...leftOver(component, settings, ['error_mode', ...Object.keys(CONDITIONS), ...INFERRED]),
  ];
  const body = [...attributesOf(settings, ['error_mode']), ...blocks, ...more];
  if (blocks.length + more.length === 0) return { done: [], open };
  return { written: { name: 'otelcol.processor.filter', body }, done: [], open };
}

const STATEMENTS: Readonly<Record<string, string>> = {
  trace_statements: 'trace',
  metric_statements: 'metric',
  log_statements: 'log',
};
const GROUP = ['context', 'conditions', 'error_mode', 'statements'];

/**
 * Statements with a context stay as they are; those without one go to the block `statements`, where Alloy infers it
 * (https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.processor.transform/#statements).
 */
export function transform(component: CollectorComponent): MovedProcessor {
  const { settings } = component;
  const groups = Object.keys(STATEMENTS).flatMap((name) => {
    const written = settings[name];
    return (Array.isArray(written) ? written : []).map((one: unknown, index) => ({
      name,
      index,
      one,
    }));
  });
  const withContext = groups.flatMap(({ name, one }) =>
    isRecord(one) && one['context'] !== undefined ? [block(name, attributesOf(one, GROUP))] : [],
  );
  // Alloy's block has neither conditions nor an error mode.
  const isPlain = (one: unknown) =>
    isRecord(one) && GROUP.slice(0, 3).every((key) => one[key] === undefined);
  const plain = Object.entries(STATEMENTS).flatMap(([name, signal]) => {
    const texts = groups.flatMap(({ name: of, one }) => {
      if (of !== name) return [];
      if (typeof one === 'string') return [one];
      return isPlain(one) ? [fieldsOf(one)['statements']].flat() : [];
    });
    return texts.length > 0 ? [attribute(signal, valueOf(texts))] : [];
  });
  const open = [
    ...groups.flatMap(({ name, index, one }) =>
      isRecord(one) && one['context'] === undefined && !isPlain(one)
        ? [
            note(
              component,
              ': statements with conditions but no context are left out; say their `context`, Alloy infers it only without conditions',
              name,
              index,
            ),
          ]
        : [],
    ),
    ...(withContext.some((one) => plain.some(({ name }) => one.block === `${name}_statements`))
      ? [
          note(
            component,
            ': Alloy runs the statements without a context after those with one; check that their order does not matter',
          ),
        ]
      : []),
    ...leftOver(component, settings, ['error_mode', ...Object.keys(STATEMENTS)]),
  ];
  const blocks = [...withContext, ...(plain.length > 0 ? [block('statements', plain)] : [])];
  if (blocks.length === 0) return { done: [], open };
  const body = [...attributesOf(settings, ['error_mode']), ...blocks];
  return { written: { name: 'otelcol.processor.transform', body }, done: [], open };
}
