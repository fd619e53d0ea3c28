import type { AlertmanagerFile, Route } from './alertmanager-file.js';

type Labels = Readonly<Record<string, string>>;

const MATCHER = /^\s*"?(\w+)"?\s*(=~|!~|!=|=)\s*(?:"(.*)"|(.*?))\s*$/s;

/** A matcher of a label as Alertmanager reads it; one that cannot be read has no label. */
export function matcherIn(text: string) {
  const [, label = '', operator = '', quoted, bare = ''] = MATCHER.exec(text) ?? [];
  return { label, operator, value: quoted ?? bare };
}

function isPattern(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 's').test(value);
  } catch {
    // What JavaScript does not know of Go's patterns.
    return false;
  }
}

/** Whether a matcher takes the labels of an alert; a label that is not there is ''. */
function takes(text: string, labels: Labels): boolean {
  const { label, operator, value } = matcherIn(text);
  const own = labels[label] ?? '';
  const fits = operator.endsWith('~') ? isPattern(value, own) : value === own;
  return operator.startsWith('!') ? !fits : fits;
}

/** The receivers of a route and those below it, as Alertmanager chooses them (prometheus/alertmanager, dispatch/route.go, Match). */
function receiversBelow(route: Route, labels: Labels, inherited: string): string[] {
  const receiver = route.receiver || inherited;
  const found: string[] = [];
  for (const one of route.routes) {
    if (!one.matchers.every((matcher) => takes(matcher, labels))) continue;
    found.push(...receiversBelow(one, labels, receiver));
    if (!one.continue) break;
  }
  return found.length > 0 ? found : [receiver];
}

const tellsSomebody = (receiver: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(receiver).some(
    ([key, value]) => key.endsWith('_configs') && Array.isArray(value) && value.length > 0,
  );

/** The receivers that an alert with these labels goes to and that tell somebody. */
export function receiversOf({ config }: AlertmanagerFile, labels: Labels): string[] {
  const telling = new Set(config.receivers.filter(tellsSomebody).map(({ name }) => name));
  return [...new Set(receiversBelow(config.route, labels, ''))].filter((name) => telling.has(name));
}
