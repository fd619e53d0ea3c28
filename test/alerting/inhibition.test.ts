import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { inhibitions } from '../../alerting/inhibition.js';
import { describeNeeding } from '../support/needing.js';
import { until } from '../support/until.js';
import { liveAlertmanager } from './live.js';

const states = z.array(
  z.object({
    labels: z.object({ case: z.string(), hides: z.enum(['yes', 'no']) }),
    status: z.object({ state: z.enum(['active', 'suppressed']) }),
  }),
);

/** An alert of each name of the declaration, in the place of `*` something. */
const alertsOf = ({ names, labels = {} }: Side, more: Readonly<Record<string, string>>) =>
  names.map((name) => ({
    labels: { ...more, alertname: name.replaceAll('*', 'X'), ...labels },
  }));

interface Side {
  readonly names: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

describeNeeding(
  ['prometheus-alertmanager'],
  'prometheus-alertmanager',
  'what hides what, by a real Alertmanager',
  () => {
    let alertmanager: Awaited<ReturnType<typeof liveAlertmanager>>;
    beforeAll(async () => {
      alertmanager = await liveAlertmanager({});
    });
    afterAll(() => alertmanager.stop());

    /** Sends the alerts of an inhibition, each with more labels; gives what is said of the hidden ones. */
    async function send(
      { hiding, hidden, same: labels }: (typeof inhibitions)[number],
      ofHiding: Readonly<Record<string, string>>,
      ofHidden: Readonly<Record<string, string>>,
    ) {
      // Alerts of other cases have other values of the labels that must be the same.
      const id = randomUUID();
      const same = { ...Object.fromEntries(labels.map((label) => [label, id])), case: id };
      const alerts = [
        ...alertsOf(hiding, { ...same, hides: 'yes', ...ofHiding }),
        ...alertsOf(hidden, { ...same, hides: 'no', ...ofHidden }),
      ];
      await fetch(`${alertmanager.url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      });
      return async () => {
        const response = await fetch(`${alertmanager.url}/api/v2/alerts`);
        return states
          .parse(await response.json())
          .filter(({ labels }) => labels.case === id && labels.hides === 'no')
          .map(({ status }) => status.state);
      };
    }
    const allSuppressed = async (states: () => Promise<string[]>) =>
      [...new Set(await states())].join() === 'suppressed';
    const page = { severity: 'page' };
    const ticket = { severity: 'ticket' };

    // The collector's hides whatever the other labels are, so it comes last.
    test.each(inhibitions.map((one, index) => [index, one] as const))(
      'inhibition %i',
      async (_, inhibition) => {
        const shown = [await send(inhibition, ticket, page)];
        if (inhibition.same.length > 0) {
          const other = Object.fromEntries(inhibition.same.map((label) => [label, 'other']));
          shown.push(await send(inhibition, { ...page, ...other }, page));
        }
        const hidden = await send(inhibition, ticket, ticket);
        await until(() => allSuppressed(hidden));
        for (const states of shown) expect(new Set(await states())).toEqual(new Set(['active']));
        for (const severity of [page, ticket]) {
          const states = await send(inhibition, page, severity);
          await until(() => allSuppressed(states));
        }
      },
    );
  },
);
