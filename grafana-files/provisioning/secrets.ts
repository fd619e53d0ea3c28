import { isOnlyReferences } from './dollars.js';
import { isRecord } from '../../files/json.js';
import type { DatasourceJson } from './provisioning-files.js';
import type { Path } from '../../files/paths.js';

const SECRET_FIELD = /(password|passwd|token|secret|(api|private|access|secret|client)[_-]?key)$/i;
// Certificates are public; Grafana keeps them beside the keys (https://grafana.com/docs/grafana/latest/administration/provisioning/#secure-json-data).
const CERTIFICATE = /^tls(CA|Client)Cert$/;
const SECRET_HEADER = /auth|token|key|secret|cookie|password|credential/i;
const HEADER_VALUE = /^httpHeaderValue(\d+)$/;
const URL_PASSWORD = /\b[a-z][a-z\d+.-]*:\/\/[^\s/?#@:]*:([^\s/?#@]+)@/i;
const SCHEME = /^(basic|bearer|token|apikey)\s+/i;

/** The password in a URL within a text. */
const urlPassword = (text: string): string | undefined => URL_PASSWORD.exec(text)?.[1];

/** Whether the path of a text in a datasource file is one where secrets are written. */
function isSecretField(path: Path, datasources: readonly DatasourceJson[]): boolean {
  const [, index, part] = path;
  const field = String(path.at(-1));
  const header = HEADER_VALUE.exec(field)?.[1];
  if (header !== undefined) {
    const data = typeof index === 'number' ? datasources[index]?.jsonData : undefined;
    return isRecord(data) && SECRET_HEADER.test(String(data[`httpHeaderName${header}`]));
  }
  return SECRET_FIELD.test(field) || (part === 'secureJsonData' && !CERTIFICATE.test(field));
}

/** The secret in a text of a datasource file: the whole text, or the password of a URL; undefined if there is none. */
export function secretOf(
  text: string,
  path: Path,
  datasources: readonly DatasourceJson[],
): { readonly secret: string; readonly isUrl: boolean } | undefined {
  if (isSecretField(path, datasources)) return { secret: text.replace(SCHEME, ''), isUrl: false };
  const secret = urlPassword(text);
  return secret === undefined ? undefined : { secret, isUrl: true };
}

/** Whether a text of a datasource file may hold a secret, so that it must not be shown. */
export const holdsSecret = (
  text: string,
  path: Path,
  datasources: readonly DatasourceJson[],
): boolean => secretOf(text, path, datasources) !== undefined;

/** Whether a secret is empty or only a reference to the environment, a file or a vault. */
export const isFromElsewhere = (secret: string): boolean =>
  secret === '' || isOnlyReferences(secret);
