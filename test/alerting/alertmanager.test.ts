import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { severities } from '../../alerting/calls.js';
import { alertmanagerSchema } from '../../alerting/schema.js';
import { execute, findProgram } from '../../programs/programs.js';
import { services } from '../../services/all.js';
import { alertingFiles, everybody, writeAlerting } from '../support/alerting.js';
import { describeNeeding } from '../support/needing.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const configOf = (environment: Readonly<Record<string, string>>) =>
  alertmanagerSchema.parse(parse(alertingFiles(environment)[0]?.text ?? ''));

describe('alertmanager.yml', () => {
  test('is the same, byte by byte, for the same settings', () => {
    expect(alertingFiles(everybody)).toEqual(alertingFiles(everybody));
    expect(alertingFiles(everybody).map(({ path }) => path)).toEqual([
      'prometheus/alertmanager.yml',
      'prometheus/templates/email.tmpl',
      'prometheus/templates/slack.tmpl',
      'prometheus/templates/texts.tmpl',
    ]);
  });

  test('without settings it has the receiver that tells nobody, and no other', () => {
    expect(configOf({}).receivers).toEqual([{ name: 'nobody' }]);
    expect(configOf({}).global).toBeUndefined();
  });

  test('a receiver has what is set, and no more', () => {
    const { receivers } = configOf({ TOQ_ALERT_SLACK_URL_FILE: '/secrets/slack' });
    expect(receivers.map(({ name }) => name)).toEqual(['nobody', 'page', 'ticket']);
    expect(receivers.map((one) => Object.keys(one).filter((key) => key !== 'name'))).toEqual([
      [],
      ['slack_configs'],
      ['slack_configs'],
    ]);
  });

  test('only tickets have quiet hours', () => {
    const muted = configOf(everybody).route.routes.flatMap((route) =>
      route.mute_time_intervals ? [route.receiver] : [],
    );
    expect(muted).toEqual(['ticket-toq_server', 'ticket']);
  });

  test('what has no severity that is known becomes a ticket; where nobody gets tickets, a page', () => {
    expect(configOf(everybody).route.receiver).toBe('ticket');
    expect(configOf({ TOQ_ALERT_PAGERDUTY_KEY_FILE: '/a' }).route.receiver).toBe('page');
  });
});

const amtool = (...args: string[]) => execute(findProgram('amtool') ?? 'amtool', args);

describeNeeding(['amtool'], 'prometheus-alertmanager', 'amtool', () => {
  test.each([
    ['nobody is called', {}],
    ['everybody is called', everybody],
    ['one service has people, the others nobody', { TOQ_ALERT_WEBHOOK_URL_FILE: 'toq_server=/a' }],
  ])('accepts the configuration and its templates where %s', async (_, environment) => {
    const { stdout } = await amtool('check-config', writeAlerting(temporaryFolder(), environment));
    expect(stdout).toContain('SUCCESS');
    expect(stdout).not.toContain('FAILED');
  });

  test('every severity of every service, and of none, leads where whoIsCalled says', async () => {
    const config = writeAlerting(temporaryFolder(), everybody);
    const receiver = async (...labels: string[]) => {
      const { stdout } = await amtool(
        'config',
        'routes',
        'test',
        '--config.file',
        config,
        ...labels,
      );
      return stdout.trim();
    };
    for (const severity of severities) {
      const expected = severity === 'info' ? 'nobody' : severity;
      expect(await receiver(`severity=${severity}`)).toBe(expected);
      expect(await receiver(`severity=${severity}`, 'service=another')).toBe(expected);
      for (const { name } of services) {
        expect(await receiver(`severity=${severity}`, `service=${name}`)).toBe(
          severity === 'info' ? 'nobody' : `${severity}-${name}`,
        );
      }
    }
    expect(await receiver('alertname=Watchdog', 'severity=info')).toBe('watchdog');
    expect(await receiver('severity=unheard-of')).toBe('ticket');
  });
});

const alert = (status: string, annotations: Readonly<Record<string, string>>) => ({
  status,
  labels: { alertname: 'InstanceDown', service: 'toq_server', severity: 'page' },
  annotations,
  startsAt: '2026-11-27T15:04:00Z',
  endsAt: status === 'resolved' ? '2026-11-27T15:24:00Z' : '0001-01-01T00:00:00Z',
  generatorURL: '',
  fingerprint: 'a',
});

const texts = (instance: string) => ({
  summary: `TOQ Server: ${instance} não responde`,
  description: 'Há 3 min <sem> resposta & sem métricas.',
  dashboard_url: `https://grafana.example/d/toq-server-app-overview?viewPanel=1&var-instance=${instance}`,
  runbook_url: 'https://guia.example/guia-sre.md#instancedown',
});

/** What a notification says of these alerts. */
async function rendered(
  template: string,
  alerts: readonly ReturnType<typeof alert>[],
  type = 'text',
): Promise<string> {
  const folder = temporaryFolder();
  const config = writeAlerting(folder, {});
  const [first] = alerts;
  const data = {
    receiver: 'page',
    status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    alerts,
    groupLabels: { alertname: 'InstanceDown', service: 'toq_server' },
    commonLabels: first?.labels ?? {},
    commonAnnotations: alerts.length === 1 ? (first?.annotations ?? {}) : {},
    externalURL: 'http://127.0.0.1:9093',
  };
  const path = join(folder, 'data.json');
  writeFileSync(path, JSON.stringify(data));
  const { stdout } = await execute(
    findProgram('amtool') ?? 'amtool',
    [
      ...['template', 'render', '--template.glob', join(dirname(config), 'templates/*.tmpl')],
      ...['--template.data', path, '--template.type', type],
      ...['--template.text', `{{ template "${template}" . }}`],
    ],
    { env: { ...process.env, TZ: 'America/Sao_Paulo' } },
  );
  return stdout.trimEnd();
}

const SILENCE =
  'http://127.0.0.1:9093/#/silences/new?filter=%7Balertname%3D%22InstanceDown%22%2C%20service%3D%22toq_server%22%7D';

describeNeeding(['amtool'], 'prometheus-alertmanager', 'messages', () => {
  test('the title says what, how urgent and, of several, how many', async () => {
    const one = alert('firing', texts('a:1'));
    const gone = alert('resolved', texts('b:1'));
    expect(await rendered('toq.title', [one])).toBe('Urgente: TOQ Server: a:1 não responde');
    expect(await rendered('toq.title', [gone])).toBe('Resolvido: TOQ Server: b:1 não responde');
    expect(await rendered('toq.title', [one, one, gone])).toBe(
      'Urgente: InstanceDown, toq_server (2 disparados, 1 resolvido)',
    );
  });

  test('the text says what, how much, since when, and leads to the panel, the guide and a silence', async () => {
    expect(await rendered('toq.text', [alert('firing', texts('a:1'))])).toBe(
      `TOQ Server: a:1 não responde
Há 3 min <sem> resposta & sem métricas.
Desde 27/11/2026 12:04 (-03)
Painel: https://grafana.example/d/toq-server-app-overview?viewPanel=1&var-instance=a:1
O que fazer: https://guia.example/guia-sre.md#instancedown


Silenciar: ${SILENCE}`,
    );
  });

  test('what is resolved has its span, and no silence', async () => {
    const text = await rendered('toq.text', [alert('resolved', texts('a:1'))]);
    expect(text).toContain('Resolvido: de 27/11/2026 12:04 (-03) até 27/11/2026 12:24 (-03)');
    expect(text).not.toContain('Silenciar');
  });

  test("in Slack links are links, and a text's own signs are not", async () => {
    expect(await rendered('toq.slack.text', [alert('firing', texts('a:1'))])).toBe(
      `*TOQ Server: a:1 não responde*
Há 3 min &lt;sem&gt; resposta &amp; sem métricas.
Desde 27/11/2026 12:04 (-03)
<https://grafana.example/d/toq-server-app-overview?viewPanel=1&var-instance=a:1|Painel>  <https://guia.example/guia-sre.md#instancedown|O que fazer>


<${SILENCE}|Silenciar>`,
    );
  });

  test('in e-mail too', async () => {
    const html = await rendered('toq.email.html', [alert('firing', texts('a:1'))], 'html');
    expect(html).toContain('<b>TOQ Server: a:1 não responde</b>');
    expect(html).toContain('Há 3 min &lt;sem&gt; resposta &amp; sem métricas.');
    expect(html).toContain(
      '<a href="https://grafana.example/d/toq-server-app-overview?viewPanel=1&amp;var-instance=a:1">Painel</a>',
    );
    expect(html).toContain(`<a href="${SILENCE}">Silenciar</a>`);
  });

  test('a guide without an address is named, not linked', async () => {
    const one = alert('firing', { ...texts('a:1'), runbook_url: 'docs/guia-sre.md#instancedown' });
    expect(await rendered('toq.slack.text', [one])).toContain(
      '|Painel>  O que fazer: docs/guia-sre.md#instancedown\n',
    );
    expect(await rendered('toq.email.html', [one], 'html')).toContain(
      'O que fazer: docs/guia-sre.md#instancedown',
    );
  });

  test('of many it shows ten, and where the others are', async () => {
    const many = Array.from({ length: 30 }, (_, index) => alert('firing', texts(`a:${index}`)));
    for (const template of ['toq.text', 'toq.slack.text']) {
      const text = await rendered(template, many);
      expect(text.match(/não responde/g)).toHaveLength(10);
      expect(text).toContain('Aqui estão 10 de 30; todos: http://127.0.0.1:9093/#/alerts');
    }
  });
});
