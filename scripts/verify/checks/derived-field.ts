import { datasources } from '../../../identity/datasources.js';
import type { Check } from '../check.js';
import { followDerivedFields } from '../links.js';
import { text } from '../../../cli/bilingual.js';

/** A log's trace_id opens its trace, by the derived fields of datasources/loki.ts. */
export const derivedFieldCheck: Check = {
  key: 'derived-field',
  title: text('Do log ao trace', 'From the log to the trace'),
  hint: text(
    'correlação quebrada: campos derivados em datasources/loki.ts; matcherRegex é o nome do rótulo',
    'correlation is broken: derived fields in datasources/loki.ts; matcherRegex is the name of the label',
  ),
  needs: ['loki-log', 'tempo-trace'],
  run: (context) =>
    followDerivedFields(context, context.links, (uid) =>
      uid === datasources.tempo.uid ? context.tempo : undefined,
    ),
};
