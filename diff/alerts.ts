import { numberOf, promqlOf } from '../checks/queries/alerts.js';
import { seconds } from '../checks/queries/duration.js';
import { isFilter, operationsOf } from '../checks/queries/promql-tree.js';
import { omit, type Json } from '../files/json.js';
import type { AlertmanagerFile } from '../rule-files/alertmanager-file.js';
import { receiversOf } from '../rule-files/routing.js';
import type { AlertChange, ObjectiveChange } from './changes.js';
import { pairUp, type Pair } from './pair-up.js';
import type { AlertIn, Side } from './sides/side.js';

const labelsText = (labels: Json): string =>
  Object.entries(labels)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ');

/** Labels that say which alert it is; the others say how bad it is, and where to look. */
const ofItself = ({ name, labels }: AlertIn): string => {
  return `${name} ${labelsText(omit(labels, ['severity', 'dashboard', 'panel']))}`;
};

/** Whom an alert calls; undefined where the files have no Alertmanager. */
function called({ name, labels }: AlertIn, alertmanagers: readonly AlertmanagerFile[]) {
  if (alertmanagers.length === 0) return undefined;
  const all = { ...labels, alertname: name };
  return [...new Set(alertmanagers.flatMap((one) => receiversOf(one, all)))].sort();
}

/** The comparisons of an expression with a number: its text with every such number taken out, and the numbers. */
function bounds({ rule }: AlertIn) {
  const { reading } = rule.query;
  if (!promqlOf(rule)) return undefined;
  const found = operationsOf(reading).flatMap((operation) => {
    const value = numberOf(reading.text, operation.right);
    return isFilter(operation) && value !== undefined
      ? [{ operator: operation.operator.name, value, at: operation.right }]
      : [];
  });
  let rest = reading.text;
  for (const { at } of [...found].sort((one, other) => other.at.from - one.at.from)) {
    rest = `${rest.slice(0, at.from)}#${rest.slice(at.to)}`;
  }
  return { rest: rest.replaceAll(/\s+/g, ''), found };
}

const HARDER: Readonly<Record<string, 1 | -1>> = { Gtr: 1, Gte: 1, Lss: -1, Lte: -1 };

/** `fires later: 0.01 → 0.05` for each bound that changed; nothing where more than numbers differ. */
function boundTexts(before: AlertIn, after: AlertIn): string[] {
  const [old, now] = [bounds(before), bounds(after)];
  if (!old || !now || old.rest !== now.rest) return [];
  return old.found.flatMap(({ operator, value }, index) => {
    const other = now.found[index]?.value ?? value;
    if (other === value) return [];
    const harder = (HARDER[operator] ?? 0) * (other - value);
    const when = harder === 0 ? 'fires elsewhere' : harder > 0 ? 'fires later' : 'fires earlier';
    return [`${when}: ${value} → ${other}`];
  });
}

function holdText(before: AlertIn, after: AlertIn): string[] {
  const [old, now] = [before, after].map(({ rule }) => rule.rule.for ?? '0s');
  if (old === undefined || now === undefined) return [];
  const [had, has] = [seconds(old) ?? 0, seconds(now) ?? 0];
  return had === has ? [] : [`waits ${has > had ? 'longer' : 'less'}: ${old} → ${now}`];
}

const changeText = (what: string, before: string | undefined, after: string | undefined) =>
  before === after ? [] : [`${what} ${before ?? 'none'} → ${after ?? 'none'}`];

function alertChange(pair: Pair<AlertIn>, base: Side, head: Side): AlertChange[] {
  const { before, after } = pair;
  const [had, has] = [
    before && called(before, base.alertmanagers),
    after && called(after, head.alertmanagers),
  ];
  const lost = (had ?? []).filter((name) => has !== undefined && !has.includes(name));
  const won = (has ?? []).filter((name) => had !== undefined && !had.includes(name));
  const { name, labels } = after ?? before;
  const about = { alert: name, labels, severity: labels['severity'] ?? '' };
  if (!after) {
    return [
      { ...about, kind: 'removed', noLonger: had ?? [], newly: [], texts: ['the alert is gone'] },
    ];
  }
  if (!before) {
    return [
      { ...about, kind: 'added', noLonger: [], newly: has ?? [], texts: ['the alert is new'] },
    ];
  }
  const texts = [
    ...changeText('severity', before.labels['severity'], after.labels['severity']),
    ...boundTexts(before, after),
    ...holdText(before, after),
  ];
  if (texts.length + lost.length + won.length === 0) return [];
  return [{ ...about, kind: 'changed', noLonger: lost, newly: won, texts }];
}

/** How alerts changed for those whom they call: alerts that are gone or call somebody else, severity, bounds, times. */
export function alertChanges(base: Side, head: Side): AlertChange[] {
  const pairs = pairUp(base.alerts, head.alerts, [
    { key: (one) => `${ofItself(one)} ${one.labels['severity'] ?? ''}` },
    { key: ofItself },
    { key: ({ name }) => name },
  ]);
  return pairs.flatMap((pair) => alertChange(pair, base, head));
}

/** Objectives, as sloth's series tell them, whose target changed, or that only one side has. */
export function objectiveChanges(base: Side, head: Side): ObjectiveChange[] {
  const ids = new Set([...base.objectives.keys(), ...head.objectives.keys()]);
  return [...ids].sort().flatMap((id) => {
    const [before, after] = [base.objectives.get(id), head.objectives.get(id)];
    return before === after ? [] : [{ id, before, after }];
  });
}
