import type { Rule } from '../rule.js';

export const providerFolders: Rule = {
  name: 'provider-folders',
  severity: 'error',
  summary: 'A provider that takes the folders from the files names no folder itself.',
  // grafana/grafana, pkg/services/provisioning/dashboards/file_reader.go
  why: 'Grafana refuses both together and then provisions no dashboard at all; `folder` alone is ignored, `folderUid` alone puts every dashboard into that one folder.',
  mend: 'Leave `folder` and `folderUid` empty, or set `foldersFromFilesStructure` to false.',
  bad: {
    provider: {
      name: 'default',
      folder: 'TOQ Server',
      options: { path: '/var/lib/grafana/dashboards', foldersFromFilesStructure: true },
    },
  },
  good: {
    provider: {
      name: 'default',
      folder: 'TOQ Server',
      options: { path: '/var/lib/grafana/dashboards', foldersFromFilesStructure: false },
    },
  },
  providers: ({ providers }) =>
    providers.flatMap((provider, index) => {
      if (provider.options?.foldersFromFilesStructure !== true) return [];
      return (['folder', 'folderUid'] as const)
        .filter((field) => provider[field] !== '')
        .map((field) => ({
          at: ['providers', index, field],
          message: `${field} is ${provider[field]}, and foldersFromFilesStructure is true`,
        }));
    }),
};
