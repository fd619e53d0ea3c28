import { fieldsOf, isRecord, type Json } from '../../../files/json.js';
import { attribute, block, type Block } from './alloy-text.js';
import type { CollectorComponent } from './configuration.js';
import { leftOver, note, settingText, type MovedProcessor } from './moved-component.js';
import { attributesOf, statementsOf, valueOf } from './values.js';

const PROBABILISTIC = [
  'attribute_source',
  'fail_closed',
  'from_attribute',
  'hash_seed',
  'mode',
  'sampling_percentage',
  'sampling_precision',
  'sampling_priority',
];

/** Fields: https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.processor.probabilistic_sampler/ */
export const probabilisticSampler = (component: CollectorComponent): MovedProcessor => ({
  written: {
    name: 'otelcol.processor.probabilistic_sampler',
    body: attributesOf(component.settings, PROBABILISTIC),
  },
  done: [],
  open: leftOver(component, component.settings, PROBABILISTIC),
});

const TAIL = [
  'decision_wait',
  'decision_wait_after_root_received',
  'num_traces',
  'block_on_overflow',
  'expected_new_traces_per_sec',
  'sample_on_first_match',
  'drop_pending_traces_on_shutdown',
  'maximum_trace_size_bytes',
];

// Policies with the fields that Alloy wants: the Collector has defaults for them
// (grafana/alloy, internal/component/otelcol/processor/tail_sampling/types.go).
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  always_sample: [],
  and: [],
  boolean_attribute: ['key', 'value'],
  bytes_limiting: ['bytes_per_second'],
  composite: ['max_total_spans_per_second', 'policy_order'],
  drop: [],
  latency: ['threshold_ms'],
  not: [],
  numeric_attribute: ['key', 'min_value', 'max_value'],
  ottl_condition: ['error_mode'],
  probabilistic: ['sampling_percentage'],
  rate_limiting: ['spans_per_second'],
  span_count: ['min_spans'],
  status_code: ['status_codes'],
  string_attribute: ['key', 'values'],
  trace_state: ['key', 'values'],
};

/** What keeps Alloy from taking a policy, or one within it; undefined where nothing does. */
function refusal(policy: Json): string | undefined {
  const type = typeof policy['type'] === 'string' ? policy['type'] : '';
  const wanted = POLICIES[type];
  if (!wanted) return `Alloy has no policy of the type \`${type}\``;
  const settings = fieldsOf(policy[type]);
  const missing = wanted.find((field) => settings[field] === undefined);
  if (missing) return `Alloy wants \`${type}.${missing}\` said`;
  return Object.entries(settings)
    .filter(([key]) => key.endsWith('_sub_policy'))
    .flatMap(([, within]) => [within].flat())
    .filter(isRecord)
    .map(refusal)
    .find((reason) => reason !== undefined);
}

const policyBlock = (policy: Json): Block => block('policy', statementsOf(policy));

/**
 * Tail sampling with the same policies
 * (https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.processor.tail_sampling/).
 */
export function tailSampling(component: CollectorComponent): MovedProcessor {
  const { settings } = component;
  const written = settings['policies'];
  const policies = (Array.isArray(written) ? written : []).map((one, index) => {
    const policy = fieldsOf(one);
    return { policy, index, reason: refusal(policy) };
  });
  const kept = policies.filter(({ reason }) => reason === undefined);
  const open = [
    ...policies.flatMap(({ policy, index, reason }) =>
      reason === undefined
        ? []
        : [
            note(
              component,
              `: policy \`${settingText(policy['name'])}\` is left out, so that other traces are kept: ${reason}`,
              'policies',
              index,
            ),
          ],
    ),
    ...leftOver(component, settings, [...TAIL, 'policies', 'decision_cache']),
  ];
  if (kept.length === 0) return { done: [], open };
  const cache = settings['decision_cache'];
  const body = [
    ...attributesOf(settings, TAIL),
    ...(cache === undefined ? [] : [attribute('decision_cache', valueOf(cache))]),
    ...kept.map(({ policy }) => policyBlock(policy)),
  ];
  return { written: { name: 'otelcol.processor.tail_sampling', body }, done: [], open };
}
