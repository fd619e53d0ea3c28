import { fieldsOf } from '../../../files/json.js';
import {
  attribute,
  block,
  code,
  component,
  label,
  type Attribute,
  type Block,
} from './alloy-text.js';
import { find, type CollectorComponent, type Configuration } from './configuration.js';
import { valueOf } from './values.js';

/** The credentials that an exporter sends by the extension `basicauth`; undefined where it uses none or another one. */
export function credentialsOf(
  { settings }: CollectorComponent,
  configuration: Configuration,
): { readonly extension: CollectorComponent; readonly fields: readonly Attribute[] } | undefined {
  const id = fieldsOf(settings['auth'])['authenticator'];
  const extension = typeof id === 'string' ? find(configuration, id, 'extensions') : undefined;
  if (extension?.type !== 'basicauth') return undefined;
  const { username, password } = fieldsOf(extension.settings['client_auth']);
  if (username === undefined || password === undefined) return undefined;
  const fields = [
    attribute('username', valueOf(username)),
    attribute('password', valueOf(password)),
  ];
  return { extension, fields };
}

type Credentials = NonNullable<ReturnType<typeof credentialsOf>>;

/**
 * Credentials as a component for exporters of OTLP, and the field that names it
 * (https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.auth.basic/).
 */
export function otlpCredentials({ extension, fields }: Credentials): {
  readonly auth: Attribute;
  readonly written: Block;
} {
  const name = label(extension.id);
  return {
    auth: attribute('auth', code(`otelcol.auth.basic.${name}.handler`)),
    written: component('otelcol.auth.basic', name, [block('client_auth', fields)]),
  };
}
