import { expect, test } from 'vitest';
import { moveProviders } from '../../../../scripts/migrate/provisioning/move-providers.js';

test('names with Jaeger in them are open, and nothing is changed', () => {
  const providers = [
    { name: 'traces', folder: 'Jaeger', options: { path: '/var/lib/grafana/jaeger' } },
    { name: 'app', folder: 'App' },
  ];
  expect(moveProviders({ providers })).toEqual({
    edits: [],
    done: [],
    open: [
      {
        at: ['providers', 0, 'folder'],
        text: 'provider "traces": folder is still "Jaeger": rename it if it shall not speak of Jaeger; a folder of a new name is a new folder',
      },
    ],
  });
});
