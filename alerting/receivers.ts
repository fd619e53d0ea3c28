import { channels, type Channel } from './calls.js';
import type { Receiver } from './schema.js';
import type { Call } from './who-is-called.js';

/** The receiver of alerts that nobody is told of; they stand in Alertmanager and Grafana. */
export const NOBODY: Receiver = { name: 'nobody' };

export const receiverName = ({ severity, service, to }: Call): string =>
  Object.keys(to).length === 0 ? NOBODY.name : [severity, service].filter(Boolean).join('-');

const TITLE = '{{ template "toq.title" . }}';
const TEXT = '{{ template "toq.text" . }}';
const linkOfFirst = (annotation: string) =>
  `{{ template "toq.link" (index .Alerts 0).Annotations.${annotation} }}`;

const configOf: {
  readonly [C in Channel]: (to: string, call: Call) => Omit<Receiver, 'name'>;
} = {
  pagerduty: (to, { severity }) => ({
    pagerduty_configs: [
      {
        routing_key_file: to,
        send_resolved: true,
        severity: severity === 'page' ? 'critical' : 'warning',
        description: TITLE,
        details: { firing: TEXT },
        links: [
          { href: linkOfFirst('dashboard_url'), text: 'Painel' },
          { href: linkOfFirst('runbook_url'), text: 'O que fazer' },
        ],
      },
    ],
  }),
  slack: (to) => ({
    slack_configs: [
      {
        api_url_file: to,
        send_resolved: true,
        title: TITLE,
        title_link: linkOfFirst('dashboard_url'),
        text: '{{ template "toq.slack.text" . }}',
        fallback: TITLE,
      },
    ],
  }),
  email: (to) => ({
    email_configs: [
      {
        to,
        send_resolved: true,
        headers: { Subject: TITLE },
        html: '{{ template "toq.email.html" . }}',
        text: TEXT,
      },
    ],
  }),
  // Programs know Alertmanager's own payload; its annotations are the texts of the alerts.
  webhook: (to) => ({ webhook_configs: [{ url_file: to, send_resolved: true }] }),
};

/** The receiver of a call, with what each of its channels needs. */
export const receiverOf = (call: Call): Receiver =>
  channels.reduce<Receiver>(
    (receiver, channel) => {
      const to = call.to[channel];
      return to === undefined ? receiver : { ...receiver, ...configOf[channel](to, call) };
    },
    { name: receiverName(call) },
  );
