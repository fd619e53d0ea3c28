import { isRecord, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import { isJaegerType } from '../jaeger/datasource-types.js';
import type { KnownDatasources } from '../known-datasources.js';
import { jaegerUiLinks } from '../links/jaeger-ui.js';
import { UNKNOWN, type DashboardContext } from './dashboard-context.js';
import { eachOf, rewritten, within, type Rewritten } from './rewritten.js';

const ADDRESS =
  'it holds the address of the UI of Jaeger: take it away where nothing uses it any more';

const KEPT = ['', '$__all', 'default'];

const chosen = (value: unknown, now: string): unknown => {
  if (Array.isArray(value)) {
    const isKept = value.every((one) => typeof one === 'string' && KEPT.includes(one));
    return isKept ? value : [now];
  }
  return typeof value === 'string' && !KEPT.includes(value) ? now : value;
};

/** The stored choice of a variable: a chosen Jaeger becomes the Tempo. */
function currentOf(current: Json, { tempo }: KnownDatasources): Json {
  const value = chosen(current['value'], tempo.uid);
  if (value === current['value']) return current;
  return { ...current, value, text: chosen(current['text'], tempo.name) };
}

/** Whether the filter of a datasource variable lets a name through; it is a regular expression, `/x/i` or bare. */
function lets(filter: string, name: string): boolean {
  const [, body = filter, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(filter) ?? [];
  try {
    return new RegExp(body, flags.replace(/[gy]/g, '')).test(name);
  } catch {
    return false;
  }
}

function moveChooser(variable: Json, at: Path, { known }: DashboardContext): Rewritten {
  const { name, regex, current } = variable;
  const said = `variable ${String(name)}`;
  const isFiltered = typeof regex === 'string' && regex !== '' && !lets(regex, known.tempo.name);
  return rewritten(
    {
      ...variable,
      query: 'tempo',
      ...(isRecord(current) ? { current: currentOf(current, known) } : {}),
      ...(Array.isArray(variable['options']) ? { options: [] } : {}),
    },
    {
      done: [{ at, text: `${said} chose a Jaeger → chooses a Tempo` }],
      open: isFiltered
        ? [
            {
              at: [...at, 'regex'],
              text: `${said}: its filter \`${regex}\` does not let ${known.tempo.name} through: adapt it to the names of your Tempos`,
            },
          ]
        : [],
    },
  );
}

function moveVariable(variable: Json, at: Path, context: DashboardContext): Rewritten {
  const { type, query, name, datasource, regex } = variable;
  if (type === 'datasource') {
    if (typeof query !== 'string') return rewritten(variable);
    if (isJaegerType(query)) return moveChooser(variable, at, context);
    const isLeft =
      query === 'tempo' &&
      typeof regex === 'string' &&
      /jaeger/i.test(regex) &&
      !lets(regex, context.known.tempo.name);
    const text = `variable ${String(name)}: its filter \`${String(regex)}\` lets no Tempo through: adapt it to the names of your Tempos`;
    return rewritten(variable, { open: isLeft ? [{ at: [...at, 'regex'], text }] : [] });
  }
  // A variable without a query of its own names a datasource that it does not ask.
  const asksNothing = datasource === undefined || datasource === null;
  if (asksNothing || context.asks(datasource) !== 'jaeger') {
    const open = [
      ...(context.suggestsJaeger(datasource) ? [UNKNOWN] : []),
      ...(typeof query === 'string' && jaegerUiLinks(query).length > 0 ? [ADDRESS] : []),
    ].map((reason) => ({ at, text: `variable ${String(name)}: ${reason}` }));
    return rewritten(variable, { open });
  }
  const text = `variable ${String(name)} asks Jaeger, whose queries for variables Tempo does not know: choose Tempo and ask for the values of a tag`;
  return rewritten(variable, { open: [{ at, text }] });
}

/** The variables of a dashboard: those that choose a Jaeger choose a Tempo; those that ask one are reported. */
export const moveVariables = (dashboard: Json, context: DashboardContext): Rewritten =>
  within(dashboard, 'templating', (templating) =>
    eachOf(templating, 'list', (variable, index) =>
      moveVariable(variable, ['templating', 'list', index], context),
    ),
  );
