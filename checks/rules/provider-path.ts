import { posix } from 'node:path';
import type { Fault } from '../finding.js';
import { firstBefore } from '../first-before.js';
import type { ProviderSummary } from '../../grafana-files/summaries.js';
import type { ProviderJson } from '../../grafana-files/provisioning/provisioning-files.js';
import type { FileFault, Rule } from '../rule.js';

/** The folder that a provider walks; '' where it names none. */
const pathOf = ({ options }: ProviderJson) =>
  options === undefined || options.path === ''
    ? ''
    : posix.normalize(options.path).replace(/(.)\/$/, '$1');

const isWithin = (inner: string, outer: string) =>
  inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);

function unusable(provider: ProviderJson, index: number): Fault[] {
  const { type, options } = provider;
  // `folder` is the name that the option had before (grafana/grafana, pkg/services/provisioning/dashboards/file_reader.go).
  const hasPath = pathOf(provider) !== '' || typeof options?.['folder'] === 'string';
  const isOther = typeof type === 'string' && type !== '' && type !== 'file' && !type.includes('$');
  return [
    ...(isOther
      ? [{ at: ['providers', index, 'type'], message: `type ${type}: expected file` }]
      : []),
    ...(hasPath
      ? []
      : [{ at: ['providers', index, 'options'], message: 'the provider has no options.path' }]),
  ];
}

/** How the folders of two providers overlap; undefined where they do not. */
function meeting(one: ProviderSummary, other: ProviderSummary): string | undefined {
  const [path, otherPath] = [pathOf(one.provider), pathOf(other.provider)];
  // Two organizations may have the same dashboards.
  if ((one.provider.orgId ?? 1) !== (other.provider.orgId ?? 1)) return undefined;
  if (path === '' || otherPath === '') return undefined;
  const whose = `that of provider ${other.provider.name} in ${other.file}`;
  if (path === otherPath) return `path ${path} is also ${whose}`;
  if (isWithin(path, otherPath)) return `path ${path} lies inside ${whose}, ${otherPath}`;
  if (isWithin(otherPath, path)) return `path ${path} holds ${whose}, ${otherPath}`;
  return undefined;
}

const samePaths = (providers: readonly ProviderSummary[]): FileFault[] =>
  providers.flatMap((one, number) => {
    const earlier = providers.slice(0, number);
    const message = earlier.map((other) => meeting(one, other)).find((text) => text !== undefined);
    const at = ['providers', one.index, 'options', 'path'];
    return message === undefined ? [] : [{ file: one.file, at, message }];
  });

const sameNames = (providers: readonly ProviderSummary[]): FileFault[] =>
  firstBefore(providers, ({ provider }) => provider.name).map(([one, first]) => ({
    file: one.file,
    at: ['providers', one.index, 'name'],
    message: `name ${one.provider.name} is also that of a provider in ${first.file}`,
  }));

export const providerPath: Rule = {
  name: 'provider-path',
  severity: 'error',
  summary: 'Every provider reads files from a folder of its own, and has a name of its own.',
  // grafana/grafana, pkg/services/provisioning/dashboards: file_reader.go, types.go, dashboard.go, validator.go
  why: 'A provider reads every folder below its path, so that two of them load the same dashboards and Grafana stops both; of two with one name, each deletes what the other loaded.',
  mend: 'Give each provider a `path` beside, not inside, those of the others, and a name of its own; its `type` is file.',
  bad: { provider: { name: 'default', type: 'file', options: {} } },
  good: { provider: { name: 'default', type: 'file', options: { path: '/dashboards' } } },
  providers: ({ providers }) => providers.flatMap(unusable),
  together: ({ providers }) => [...sameNames(providers), ...samePaths(providers)],
};
