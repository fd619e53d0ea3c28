import { Failure, fail, pass, type Outcome } from './check.js';
import type { Context } from './context.js';
import { queryVariables, readDashboards } from './dashboard-files.js';
import type { Endpoint } from '../../http/address.js';
import { fetchJson } from '../../http/http.js';
import { labelValuesRequest, valuesAnswer } from './prometheus.js';
import { joined, same, text, type Text } from '../../cli/bilingual.js';

/** How many values each query variable of the dashboards has, asked at `to`; a failure names those without any. */
export async function variableValues(context: Context, to: Endpoint): Promise<Text> {
  const variables = queryVariables(await readDashboards(context.dashboards));
  const counted = await Promise.all(
    variables.map(async (one) => {
      const request = labelValuesRequest(one.label, one.selector);
      const { data } = await fetchJson(context, to, request, valuesAnswer);
      return { ...one, count: data.length };
    }),
  );
  const empty = counted.filter(({ count }) => count === 0);
  if (empty.length > 0) {
    const list = empty
      .map(({ variable, label, selector }) => `${variable} (${label} in ${selector})`)
      .join('; ');
    throw new Failure(text(`sem valores: ${list}`, `without values: ${list}`));
  }
  return same(counted.map(({ variable, count }) => `${variable} ${count}`).join(', '));
}

/** The outcome of several texts that must all be there. */
export async function allOf(parts: readonly Promise<Text>[]): Promise<Outcome> {
  const settled = await Promise.allSettled(parts);
  const failures: Text[] = [];
  const seen: Text[] = [];
  for (const part of settled) {
    if (part.status === 'fulfilled') seen.push(part.value);
    else if (part.reason instanceof Failure) failures.push(part.reason.text);
    else throw part.reason;
  }
  return failures.length > 0 ? fail(joined(failures)) : pass(joined(seen));
}
