import { afterAll, beforeAll, expect, test } from 'vitest';
import { prometheusWith, type Prometheus } from '../../programs/prometheus-server.js';
import { diskSpace } from '../../signals/host.js';
import type { SyntheticSeries } from '../../telemetry/open-metrics.js';
import { describeNeeding } from '../support/needing.js';
import { HOUR } from '../support/toq-store.js';

const end = Math.floor(Date.now() / 1000 / HOUR) * HOUR - 6 * HOUR;
const span = { start: end - 4 * HOUR, end, step: 60 };

/** A file system of 100 bytes that is there from a second on and fills by so many bytes an hour from half full on. */
const filesystem = (
  mountpoint: string,
  fstype: string,
  from: number,
  perHour: number,
): SyntheticSeries[] => {
  const series = (name: string, valueAt: (at: number) => number): SyntheticSeries => ({
    labels: { __name__: name, job: 'host', instance: 'host-1', device: 'd', fstype, mountpoint },
    valueAt: (at) => (at < from ? undefined : valueAt(at)),
  });
  return [
    series('node_filesystem_size_bytes', () => 100),
    series('node_filesystem_avail_bytes', (at) => 50 - (perHour * (at - from)) / HOUR),
  ];
};

describeNeeding(['prometheus', 'promtool'], 'prometheus', 'what "Disco em uso" shows', () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    prometheus = await prometheusWith(
      [
        ...filesystem('/', 'ext4', 0, 1),
        ...filesystem('/data', 'xfs', 0, 10),
        ...filesystem('/freed', 'ext4', 0, -10),
        ...filesystem('/new', 'ext4', 3.9 * HOUR, 100),
        ...filesystem('/run/docker/netns/default', 'nsfs', 0, 10),
        ...filesystem('/run/user/1000/doc', 'fuse.portal', 0, 10),
        ...filesystem('/mnt/keys', 'fuse.gvfsd-fuse', 0, 10),
        ...filesystem('/var/lib/docker/overlay2/a/merged', 'xfs', 0, 10),
        ...filesystem('/sys/kernel/tracing', 'tracefs', 0, 10),
      ],
      span,
    );
  });
  afterAll(() => prometheus.stop());

  const shown = async (query: (typeof diskSpace.queries)[number] | undefined) => {
    if (query?.language !== 'promql') throw new Error('no such query');
    const { series } = await prometheus.instant(query.expr);
    return new Map(
      series.map(({ labels, values }) => [labels['mountpoint'], values[0]?.toFixed(2)]),
    );
  };

  test('now: the file systems of the machine, and none of containers or the kernel', async () => {
    expect(await shown(diskSpace.queries[0])).toEqual(
      new Map([
        ['/', '0.54'],
        ['/data', '0.90'],
        ['/freed', '0.10'],
        ['/new', '0.60'],
      ]),
    );
  });

  test('in 24 h: from 0 to 1, and nothing of a file system that is known for minutes', async () => {
    expect(await shown(diskSpace.queries[1])).toEqual(
      new Map([
        ['/', '0.78'],
        ['/data', '1.00'],
        ['/freed', '0.00'],
      ]),
    );
  });
});
