import { expect, test } from 'vitest';
import { z } from 'zod';
import { serviceDashboards } from '../../dashboards/all.js';
import { toqServer } from '../../services/toq-server.js';

const panel = z.looseObject({
  title: z.string().default(''),
  interval: z.string().optional(),
  targets: z.array(z.looseObject({ interval: z.string().optional() })).default([]),
});

const [app] = serviceDashboards(toqServer, { scrapeInterval: '1m', recorded: false });

test('graphs of rates have a point every third scrape, by their panels and not by their queries', () => {
  const panels = z.array(panel).parse(app?.build().panels);
  const stepped = panels.filter(({ interval }) => interval !== undefined);
  expect(stepped.length).toBeGreaterThan(5);
  expect([...new Set(stepped.map(({ interval }) => interval))]).toEqual(['3m']);
  // A step of the query would be taken for the scrape interval, and make `$__rate_interval` four times as long.
  expect(
    panels.flatMap(({ targets }) => targets.flatMap(({ interval }) => interval ?? [])),
  ).toEqual([]);
});
