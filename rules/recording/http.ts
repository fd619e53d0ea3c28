import type { HttpSender, Service } from '../../services/service.js';
import { ofService, ruleScope } from '../../signals/scope.js';
import type { Group, RecordedCase, RecordingRule } from '../model.js';
import { rising, steady } from '../samples.js';

/** Four scrapes at the longest usual interval: one that is missed leaves no gap. */
const WINDOW = '5m';

const named = (level: string, metric: string) =>
  `${level}:${metric.replace(/_total$/, '')}:rate${WINDOW}`;

/** Names of the recorded rates of a service's requests, summed over its instances. */
export const httpRecords = ({ requests, durations }: HttpSender) => ({
  /** By status: all requests, those that no route matched included. */
  byStatus: named('status', requests),
  /** By route and status, without paths that no route matched. */
  byRoute: named('route_status', requests),
  /** Buckets of the time to answer, of all requests. */
  buckets: named('le', `${durations}_bucket`),
  /** The same by route, without paths that no route matched. */
  bucketsByRoute: named('route_le', `${durations}_bucket`),
});

/** The rates that panels and objectives read instead of the counters of every instance. */
export function httpRecording(service: Service, sender: HttpSender): Group<RecordingRule> {
  const { requests, durations, labels } = sender;
  const { method, route, status } = labels;
  const selected = ofService(ruleScope(service, WINDOW));
  const record = (name: string, by: readonly string[], metric: string, also = '') => ({
    record: name,
    by,
    expr: `sum by (${by.join(', ')}) (rate(${metric}{${selected}}[${WINDOW}]))${also}`,
  });
  // A path without a route is the raw URL and answers 404 only: anyone can make more of them.
  const matched = `\nand on (${method}, ${route})\ncount by (${method}, ${route}) (${requests}{${selected},${status}!="404"})`;
  const names = httpRecords(sender);
  return {
    name: `${service.uid}-http`,
    rules: [
      record(names.byStatus, ['service', status], requests),
      record(names.byRoute, ['service', method, route, status], requests, matched),
      record(names.buckets, ['service', 'le'], `${durations}_bucket`),
      record(
        names.bucketsByRoute,
        ['service', method, route, 'le'],
        `${durations}_bucket`,
        matched,
      ),
    ],
  };
}

/** What the recorded rates are in a test. */
export function httpRecorded(service: Service, sender: HttpSender): readonly RecordedCase[] {
  const { method, route, status } = sender.labels;
  const { byRoute, byStatus } = httpRecords(sender);
  const series = (instance: string, path: string, code: string) =>
    `${sender.requests}{service="${service.name}",instance="${instance}",${method}="GET",${route}="${path}",${status}="${code}"}`;
  const labels = (path: string) =>
    `{${method}="GET",${route}="${path}",service="${service.name}",${status}="200"}`;
  return [
    {
      name: 'rates are summed over instances, and paths without a route are left out by route',
      series: {
        [series('a', '/a', '200')]: rising(60),
        [series('b', '/a', '200')]: rising(60),
        [series('a', '/wp-login.php', '404')]: rising(60),
        [series('a', '/b', '200')]: steady(7),
      },
      expects: [
        {
          minute: 30,
          expr: byRoute,
          samples: [
            { labels: `${byRoute}${labels('/a')}`, value: 2 },
            { labels: `${byRoute}${labels('/b')}`, value: 0 },
          ],
        },
        { minute: 30, expr: `sum(${byStatus})`, samples: [{ labels: '{}', value: 3 }] },
      ],
    },
    {
      name: 'a restart of an instance is no fall',
      series: { [series('a', '/a', '200')]: `${rising(60, 20, 6000)} ${rising(60, 40)}` },
      expects: [
        {
          minute: 22,
          expr: `count(${byRoute} > 0.7 < 1.3)`,
          samples: [{ labels: '{}', value: 1 }],
        },
      ],
    },
  ];
}
