import { Command } from 'commander';
import { dashboardIds } from '../../identity/dashboards.js';
import { findBrowser } from '../../programs/browser.js';
import { findProgram } from '../../programs/programs.js';
import { table } from '../../cli/table.js';
import { complain, exitForUsage, runToEnd, say } from '../../cli/terminal.js';
import { toqServer } from '../../services/toq-server.js';
import { buildCost, scaleCost, type BuildCost, type ScaleCost } from './build-cost.js';
import { checkCost, type CheckCost } from './check-cost.js';
import { previewCost, type PreviewCost } from './preview-cost.js';
import { RULE_TARGET, type RuleCost } from './rule-cost.js';
import { builtRefreshCost, ratioOf, type BothForms, type RefreshCost } from './refresh-cost.js';

const SERVICES = [10, 100, 1000];
// Of several threads, each has the rules and the grammars once more.
const TARGETS = { ratio: 1.3, seconds: 15, peakBytes: 500e6 };
const DASHBOARDS = [10, 100, 1000];
const CHECK_TARGETS = { seconds: 5, peakBytes: 500e6 };
const APP = dashboardIds(toqServer).app.uid;
const REFRESH_TARGET = { ratio: 0.15 };
const PREVIEW_TARGET = { seconds: 1 };

interface Options {
  json?: true;
  all?: true;
}

const options = new Command('npm run bench --')
  .description('Measures the build and the dashboards on this machine. Takes some minutes.')
  .option('--json', 'print the measurements as JSON')
  .option('--all', 'print every panel, not only the 15 dearest')
  .allowExcessArguments(false)
  .addHelpText(
    'after',
    '\nExit codes: 0 within the targets, 1 over one of them, 2 could not run.\n',
  )
  .exitOverride(exitForUsage)
  .parse()
  .opts<Options>();

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const seconds = (value: number) => `${value.toFixed(2)} s`;

function sayBuild({ build, importOnly, timeRatio, memoryRatio }: BuildCost): void {
  say(`(a) one build beside importing its modules only (target: at most ${TARGETS.ratio} times)`);
  say(
    table(
      ['', 'wall time', 'peak memory'],
      [
        ['build', seconds(build.seconds), megabytes(build.peakBytes)],
        ['import only', seconds(importOnly.seconds), megabytes(importOnly.peakBytes)],
        ['ratio', timeRatio.toFixed(2), memoryRatio.toFixed(2)],
      ],
    ),
  );
}

function sayScale(costs: readonly ScaleCost[]): void {
  say(
    `\n(b) build and check every dashboard for many services (target for 1,000: under ${TARGETS.seconds} s and ${megabytes(TARGETS.peakBytes)})`,
  );
  say(
    table(
      ['services', 'dashboards', 'wall time', 'per service', 'peak memory'],
      costs.map((cost) => [
        cost.services,
        cost.services * 3,
        seconds(cost.seconds),
        `${((cost.seconds / cost.services) * 1000).toFixed(1)} ms`,
        megabytes(cost.peakBytes),
      ]),
    ),
  );
}

function sayCheck(costs: readonly CheckCost[]): void {
  say(
    `\n(d) check dashboards of 30 panels in one run (target for 1,000: under ${CHECK_TARGETS.seconds} s and ${megabytes(CHECK_TARGETS.peakBytes)})`,
  );
  say(
    table(
      ['dashboards', 'wall time', 'per dashboard', 'peak memory'],
      costs.map((cost) => [
        cost.dashboards,
        seconds(cost.seconds),
        `${((cost.seconds / cost.dashboards) * 1000).toFixed(1)} ms`,
        megabytes(cost.peakBytes),
      ]),
    ),
  );
}

function sayPreview({ bytes, seconds: taken, blankSeconds }: PreviewCost): void {
  say(
    `\n(e) open the preview of all dashboards in a browser (target: under ${PREVIEW_TARGET.seconds} s)`,
  );
  say(
    table(
      ['', 'until it is seen', 'size'],
      [
        ['preview', seconds(taken), megabytes(bytes)],
        ['blank page', seconds(blankSeconds), ''],
        ['ratio', (taken / blankSeconds).toFixed(1), ''],
      ],
    ),
  );
}

function sayRatios(forms: BothForms): void {
  say(
    `\n(c) panels that read what rules record, over the raw form (target for ${APP}: at most ${REFRESH_TARGET.ratio})`,
  );
  say(
    table(
      ['of ms', 'of samples', 'dashboard'],
      forms.recorded.dashboards.map(({ dashboard }) => {
        const { milliseconds, samples } = ratioOf(forms, dashboard);
        return [milliseconds.toFixed(3), samples.toFixed(3), dashboard];
      }),
    ),
  );
}

function sayRules({ groups, load, loadOfHundred, added }: RuleCost): void {
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
  say(
    `\n(f) one evaluation of each group of rules, of its interval (target: at most ${percent(RULE_TARGET)})`,
  );
  say(
    table(
      ['ms', 'of the interval', 'series', 'group'],
      groups.map((one) => [one.milliseconds.toFixed(1), percent(one.share), one.series, one.group]),
    ),
  );
  say(
    `${percent(load)} of a processor; of 100 such services ${percent(loadOfHundred)} (computed). Rules add ${percent(added)} of the series (target: at most ${percent(RULE_TARGET)}).`,
  );
}

function sayRefresh({ dashboards, panels }: RefreshCost): void {
  const silent = panels.filter(({ series }) => series === 0).length;
  say(
    '\n(c) PromQL of one refresh of the last hour on a warm Prometheus, 150 routes x 6 instances: ms of its queries one after the other (medians of 5), and samples touched',
  );
  say(`The store has HTTP, span and database series only: ${silent} panels found none of theirs.`);
  say(
    table(
      ['ms', 'samples', 'series', 'dashboard as it opens, without collapsed rows'],
      dashboards.map((cost) => [
        Math.round(cost.milliseconds),
        cost.samples,
        cost.series,
        cost.dashboard,
      ]),
    ),
  );
  say(
    table(
      ['ms', 'samples', 'series', 'dashboard', 'panel', ''],
      panels
        .slice(0, options.all ? undefined : 15)
        .map((cost) => [
          Math.round(cost.milliseconds),
          cost.samples,
          cost.series,
          cost.dashboard,
          cost.panel,
          cost.collapsed ? 'collapsed' : '',
        ]),
    ),
  );
}

async function run(): Promise<number> {
  complain('measuring one build (5 runs)...');
  const build = await buildCost();
  if (!options.json) sayBuild(build);
  const scale: ScaleCost[] = [];
  for (const services of SERVICES) {
    complain(`building for ${services} services (3 runs)...`);
    scale.push(await scaleCost(services));
  }
  if (!options.json) sayScale(scale);
  const missing = ['prometheus', 'promtool'].filter((program) => !findProgram(program));
  if (missing.length === 0) complain('loading a store of 150 routes on 6 instances...');
  const refresh = missing.length === 0 ? await builtRefreshCost() : undefined;
  if (refresh === undefined)
    complain(`(c) skipped: ${missing.join(', ')} not on PATH; apt-get install prometheus`);
  else if (!options.json) {
    sayRefresh(refresh.raw);
    say('\nThe same, of panels that read what rules record:');
    sayRefresh(refresh.recorded);
    sayRatios(refresh);
    sayRules(refresh.rules);
  }
  const checks: CheckCost[] = [];
  for (const dashboards of DASHBOARDS) {
    complain(`checking ${dashboards} dashboards (3 runs)...`);
    checks.push(await checkCost(dashboards));
  }
  if (!options.json) sayCheck(checks);
  const browser = findBrowser();
  if (browser === undefined) complain('(e) skipped: no Chromium; apt-get install chromium');
  const preview = browser === undefined ? undefined : await previewCost(browser);
  if (options.json) say(JSON.stringify({ build, scale, refresh, checks, preview }, null, 2));
  else if (preview) sayPreview(preview);
  const largest = scale.at(-1);
  const ratio = refresh && ratioOf(refresh, APP);
  const over =
    (ratio?.milliseconds ?? 0) > REFRESH_TARGET.ratio ||
    (ratio?.samples ?? 0) > REFRESH_TARGET.ratio ||
    build.timeRatio > TARGETS.ratio ||
    build.memoryRatio > TARGETS.ratio ||
    (largest?.seconds ?? 0) > TARGETS.seconds ||
    (largest?.peakBytes ?? 0) > TARGETS.peakBytes ||
    (checks.at(-1)?.seconds ?? 0) > CHECK_TARGETS.seconds ||
    (checks.at(-1)?.peakBytes ?? 0) > CHECK_TARGETS.peakBytes ||
    (preview?.seconds ?? 0) > PREVIEW_TARGET.seconds ||
    (refresh?.rules.added ?? 0) > RULE_TARGET ||
    (refresh?.rules.groups ?? []).some(({ share }) => share > RULE_TARGET);
  if (over) complain('over a target');
  return over ? 1 : 0;
}

await runToEnd(run);
