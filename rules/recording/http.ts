import type { HttpSender, Service } from '../../services/service.js';
import { httpRecords, RECORDED_WINDOW } from '../../signals/recorded.js';
import { ofService, ruleScope } from '../../signals/scope.js';
import { EVERY } from './every.js';
import type { Group, RecordedCase, RecordingRule } from '../model.js';
import { rising, steady } from '../samples.js';

/** The rates that panels and objectives read instead of the counters of every instance. */
export function httpRecording(service: Service, sender: HttpSender): Group<RecordingRule> {
  const { requests, durations, labels } = sender;
  const { method, route, status } = labels;
  const selected = ofService(ruleScope(service, RECORDED_WINDOW));
  const sumBy = (by: readonly string[], metric: string, part = '') =>
    `sum by (${by.join(', ')}) (rate(${metric}{${selected}}[${RECORDED_WINDOW}])${part})`;
  const record = (name: string, by: readonly string[], metric: string) => ({
    record: name,
    by,
    expr: sumBy(by, metric),
  });
  // A path without a route is the raw URL and answers 404 only: anyone can make more of them.
  const matched = `on (${method}, ${route})\ncount by (${method}, ${route}) (${requests}{${selected},${status}!="404"})`;
  const recordByRoute = (name: string, last: string, metric: string) => ({
    record: name,
    by: ['service', method, route, last],
    summed: metric,
    expr: `${sumBy(['service', method, route, last], metric)}\nand ${matched}\nor\n${sumBy(['service', method, last], metric, `\nunless ${matched}`)}`,
  });
  const names = httpRecords(sender);
  return {
    name: `${service.uid}-http`,
    interval: EVERY,
    rules: [
      record(names.byStatus, ['service', status], requests),
      recordByRoute(names.byRoute, status, requests),
      record(names.buckets, ['service', 'le'], `${durations}_bucket`),
      recordByRoute(names.bucketsByRoute, 'le', `${durations}_bucket`),
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
      name: 'rates are summed over instances, and paths without a route are together',
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
            {
              labels: `${byRoute}{${method}="GET",service="${service.name}",${status}="404"}`,
              value: 1,
            },
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
