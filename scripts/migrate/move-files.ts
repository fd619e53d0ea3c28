import { dirname, join, parse } from 'node:path/posix';
import { isRecord, type Json } from '../../files/json.js';
import { isCollector, moveCollector } from './collector/move-collector.js';
import { moveMetricNames } from './collector/metric-names.js';
import type { RenamedMetric } from './collector/renamed-metric.js';
import { alertNotes } from './alerting/alert-notes.js';
import { isCompose, moveCompose } from './compose/move-compose.js';
import { moveDashboard } from './dashboards/move-dashboard.js';
import { oncePer } from '../../diff/once-per.js';
import { eachReadable } from '../../files/unreadable.js';
import type { Input, Inputs } from './inputs.js';
import { placed, planFile, type FilePlan, type Plan } from './file-plan.js';
import type { LogSample } from './provisioning/log-sample.js';
import { moveDatasources } from './provisioning/move-datasources.js';
import { moveProviders } from './provisioning/move-providers.js';
import { knownDatasources, provisionedIn, type KnownDatasources } from './known-datasources.js';

const isOfCollector = ({ recognised, value }: Input): boolean =>
  recognised.kind === 'other' && isRecord(value) && isCollector(value);

// The Collector's own plan and the plans of the dashboards both ask for it.
const collectorMove = oncePer(moveCollector);

/**
 * The name of Alloy's file, beside the Collector's; where a folder has several Collectors, it is taken from each one's
 * file.
 */
function alloyName({ path }: Input, files: readonly Input[]): string {
  const others = files.filter((one) => isOfCollector(one) && dirname(one.path) === dirname(path));
  return others.length > 1 ? `${parse(path).name}.alloy` : 'config.alloy';
}

/** The configuration of a Collector is not changed: another one takes its place. */
function planCollector(input: Input, json: Json, name: string): FilePlan {
  const { file, path, text, format } = input;
  const { alloy, done, open } = collectorMove(json);
  const output = {
    path: join(dirname(path), name),
    inPlace: join(dirname(file), name),
    text: alloy,
  };
  const hasAny = alloy.trim() !== '';
  return {
    file,
    kind: 'collector',
    isMoved: hasAny,
    outputs: hasAny ? [output] : [],
    done: placed(text, format, done, []),
    open: placed(text, format, open, []),
  };
}

/** A file that is not moved. It is reported where it names Jaeger, or is a dashboard. */
function leftAlone(input: Input, reason: string, isDashboard: boolean): FilePlan {
  const line = input.text.split('\n').findIndex((one) => /jaeger/i.test(one)) + 1;
  const about = line > 0 ? 'it names Jaeger, and is not moved' : 'it is not moved';
  const open = isDashboard || line > 0 ? [{ line: line || 1, text: `${about}: ${reason}` }] : [];
  return { ...planFile(input, 'other', [], []), open };
}

/** What the plan of one file takes from the other files. */
interface Around {
  readonly known: KnownDatasources;
  readonly samples: readonly LogSample[];
  /** Metrics that the Collectors among the files give other names than the usual ones. */
  readonly prefixed: readonly RenamedMetric[];
}

function planOf(
  input: Input,
  files: readonly Input[],
  { known, samples, prefixed }: Around,
): FilePlan {
  const { recognised, value } = input;
  switch (recognised.kind) {
    case 'dashboard':
      return planFile(input, 'dashboard', recognised.within, [
        (json) => moveDashboard(json, known),
        (json) => moveMetricNames(json, prefixed),
      ]);
    case 'datasources':
      return planFile(input, 'datasources', [], [(json) => moveDatasources(json, known, samples)]);
    case 'providers':
      return planFile(input, 'providers', [], [moveProviders]);
    case 'other':
      if (isRecord(value) && isOfCollector(input)) {
        return planCollector(input, value, alloyName(input, files));
      }
      if (recognised.about === 'alerting') {
        return planFile(input, 'alerting', [], [(json) => alertNotes(json, known, prefixed)]);
      }
      if (isRecord(value) && isCompose(value)) return planFile(input, 'compose', [], [moveCompose]);
      return leftAlone(input, recognised.reason, recognised.about === 'a dashboard');
  }
}

/** Plans the move of all files and writes nothing. */
export function planMove({ files, unread }: Inputs, samples: readonly LogSample[]): Plan {
  const faults = [...unread];
  const isUnread = ({ file }: Input, reason: string) => faults.push({ file, reason });
  // A file with a fault is reported when it is planned, so these two only skip it.
  const untold = () => undefined;
  const provisioned = eachReadable(
    files,
    ({ recognised }) => (recognised.kind === 'datasources' ? provisionedIn(recognised.json) : []),
    untold,
  );
  const renamed = eachReadable(
    files,
    ({ value }) => (isRecord(value) && isCollector(value) ? collectorMove(value).metricNames : []),
    untold,
  );
  const around = { known: knownDatasources(provisioned.flat()), samples, prefixed: renamed.flat() };
  const plans = eachReadable(files, (input) => planOf(input, files, around), isUnread);
  return { files: plans, unread: faults };
}
