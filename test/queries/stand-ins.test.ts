import { expect, test } from 'vitest';
import { isGlobal, withStandIns } from '../../queries/stand-ins.js';

const values = new Map([
  ['service', 'a'],
  ['window', '5m'],
]);

test.each([
  ['up{a=~"$service"}', 'up{a=~"a"}'],
  ['rate(up[$window])', 'rate(up[5m])'],
  // The first value of a variable of another kind is no duration.
  ['rate(up[$service])', 'rate(up[1m])'],
  ['max_over_time(up[1h:${service}])', 'max_over_time(up[1h:1m])'],
  ['rate(up[$__rate_interval])', 'rate(up[1m])'],
  ['rate(up[$__auto_interval_window])', 'rate(up[1m])'],
  ['up > $unknown', 'up > $unknown'],
])('%s is read as %s', (text, read) => {
  expect(withStandIns(text, values).text).toBe(read);
});

test.each(['__rate_interval', '__auto_interval_x', '__cell', '__cell_1', '__cell_name'])(
  '%s is a variable of Grafana',
  (name) => {
    expect(isGlobal(name)).toBe(true);
  },
);

test.each(['service', '__rate_intervall', '__cells'])('%s is none', (name) => {
  expect(isGlobal(name)).toBe(false);
});
