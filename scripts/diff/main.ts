import { Command, Option } from 'commander';
import { compareSides } from '../../diff/compare-sides.js';
import { packageContract } from '../../services/contract.js';
import { exitForUsage, runToEnd, say } from '../../cli/terminal.js';
import { treeNamed, whereMainWasLeft, workingTree } from '../../diff/sides/choose-trees.js';
import { readSide } from '../../diff/sides/read-side.js';
import { markdownReport } from './markdown.js';
import { textReport } from '../../diff/diff-text.js';

interface Options {
  json?: boolean;
  markdown?: boolean;
  text?: boolean;
}

const command = new Command('npm run diff --')
  .description(
    'Says what changed in dashboards, datasources and alerts, in their own terms: panels, queries, units, variables, links, who is called. Order of keys, numeric ids and formatting are no change.',
  )
  .argument('[base]', 'git ref, REF:FOLDER, file or folder; without it, where the branch left main')
  .argument(
    '[head]',
    'the same; without it, grafana/ and prometheus/ as they stand in the working tree',
  )
  .addOption(new Option('--text', 'for a terminal (the default)').conflicts(['markdown', 'json']))
  .addOption(
    new Option('--markdown', 'for a comment (the default where CI is set)').conflicts('json'),
  )
  .option('--json', 'all that changed, as JSON')
  .addHelpText(
    'after',
    `
A ref stands for its folders grafana and prometheus. First comes who is called less or later, then what is breaking: what links,
alerts or panels rely on and no longer find.

Exit codes: 0 compared, 1 compared but for files that could not be read, 2 could not run.

Examples:
  npm run diff
  npm run diff -- HEAD~1
  npm run diff -- v0.1.0 main
  npm run diff -- main:grafana/dashboard-files ./exported
  npm run -s diff -- --json | jq '.breaking'
`,
  )
  .exitOverride(exitForUsage);

function reportIn({ json, markdown, text }: Options) {
  if (json) return (changes: Parameters<typeof textReport>[0]) => JSON.stringify(changes, null, 2);
  const isForComment = markdown ?? (text !== true && Boolean(process.env['CI']));
  return isForComment ? markdownReport : textReport;
}

function run([base, head]: readonly string[], options: Options): number {
  const before = base === undefined ? whereMainWasLeft() : treeNamed(base);
  const after = head === undefined ? workingTree() : treeNamed(head);
  const changes = compareSides(readSide(before), readSide(after), packageContract);
  say(reportIn(options)(changes));
  return changes.unread.length > 0 ? 1 : 0;
}

await runToEnd(() => run(command.parse().args, command.opts<Options>()));
