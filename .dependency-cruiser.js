// Which room may import which. Data goes one way; what is below knows nothing of what is above.
const rooms = {
  cli: [],
  threads: [],
  queries: [],
  files: ['cli'],
  http: ['cli'],
  telemetry: ['files', 'http', 'cli'],
  programs: ['telemetry', 'cli'],
  'grafana-files': ['files', 'queries'],
  'rule-files': ['files', 'queries'],
  checks: [
    'grafana-files',
    'rule-files',
    'telemetry',
    'queries',
    'files',
    'identity',
    'threads',
    'cli',
  ],
  diff: ['checks', 'grafana-files', 'rule-files', 'telemetry', 'queries', 'files', 'cli'],
  services: ['telemetry'],
  identity: ['objectives', 'services'],
  objectives: ['services', 'telemetry'],
  signals: ['objectives', 'services'],
  datasources: ['signals', 'identity', 'services', 'grafana-files', 'cli'],
  alerting: ['services', 'files', 'cli'],
  dashboards: ['signals', 'objectives', 'identity', 'services'],
  rules: ['signals', 'objectives', 'identity', 'services', 'telemetry'],
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files that import each other cannot be read one after the other.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-tests-in-code',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    ...Object.entries(rooms).map(([room, below]) => ({
      name: `${room}-imports-what-is-below`,
      comment: below.length === 0 ? 'It imports nothing.' : `It may import ${below.join(', ')}.`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: {
        path: [...Object.keys(rooms), 'scripts'].map((one) => `^${one}/`),
        pathNot: [room, ...below].map((one) => `^${one}/`),
      },
    })),
    {
      name: 'commands-know-nothing-of-each-other',
      severity: 'error',
      // The bench measures the others, and the guide's checklist is the one that verify runs.
      from: { path: '^scripts/([^/]+)/', pathNot: ['^scripts/bench/', '/guide/checklist[.]ts$'] },
      to: { path: '^scripts/', pathNot: '^scripts/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
};
