import { fieldsOf } from '../../../files/json.js';
import { expansionsOf } from '../../../grafana-files/provisioning/dollars.js';
import type { Note } from '../moved.js';
import { datasourceText, type DatasourceEntry } from './datasource-entry.js';

/** Port of the Jaeger query service (https://www.jaegertracing.io/docs/1.57/getting-started/). */
const JAEGER_PORT = '16686';

/** Fields of `jsonData` that say how the server is reached. */
const CONNECTION = /^(tls|http|oauth|sigV4|serverName|keepCookies|enableSecureSocksProxy|timeout)/i;

function oddities(text: string): string[] {
  if (expansionsOf(text).length > 0) return ["a variable of Grafana's environment"];
  if (!URL.canParse(text)) return text === '' ? [] : ['no URL that can be read'];
  const { protocol, port, pathname, username, password } = new URL(text);
  return [
    ...(username || password ? ['a user or password'] : []),
    ...(port === JAEGER_PORT ? [] : [port ? `port ${port}` : 'no port']),
    ...(pathname === '/' ? [] : [`the path ${pathname}`]),
    ...(protocol === 'http:' ? [] : [`${protocol}//`]),
  ];
}

/** Names of the settings that say how the server is reached. Values are not reported, as some are secrets. */
function settingsOf({ json, jsonData }: DatasourceEntry): string[] {
  return [
    ...['basicAuth', 'basicAuthUser', 'withCredentials'].filter((name) => json[name]),
    ...Object.keys(jsonData).filter((name) => CONNECTION.test(name)),
    ...Object.keys(fieldsOf(json['secureJsonData'])).map((name) => `secureJsonData.${name}`),
  ];
}

/** What people must decide because Tempo stands at another address than Jaeger did. */
export function addressNotes(entry: DatasourceEntry, url: string): Note[] {
  const odd = oddities(entry.url);
  const settings = settingsOf(entry);
  const note = (text: string) => ({ at: entry.at, text: `${datasourceText(entry)}: ${text}` });
  return [
    ...(odd.length > 0
      ? [
          note(
            `its url had ${odd.join(', ')}; it is ${url} now: correct it if Tempo is reached in the same way`,
          ),
        ]
      : []),
    ...(settings.length > 0
      ? [
          note(
            `${settings.join(', ')} ${settings.length === 1 ? 'was for Jaeger and is' : 'were for Jaeger and are'} kept: take out what Tempo at ${url} does not ask for`,
          ),
        ]
      : []),
  ];
}

/** An address without the user, the password and the parameters that it may hold. */
export const withoutSecrets = (url: string): string =>
  url.replace(/\/\/[^/?#]*@/, '//').replace(/[?#].*$/s, '');
