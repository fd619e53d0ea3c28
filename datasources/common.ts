import { FromEnvironment } from './provisioning-text.js';
import type { Settings } from './settings.js';

/** Fields that all datasources have. The uid is set, so that a rename or a new database keeps every reference. */
export const identityOf = <Identity extends { readonly uid: string }>(
  identity: Identity,
  url: string,
) => ({
  ...identity,
  orgId: 1,
  access: 'proxy',
  url,
  editable: false,
});

/** The fields of `jsonData` and `secureJsonData` for TLS and, where `tenant` is given, the tenant header. */
export function transport(settings: Settings, tenant: string | undefined) {
  const ca = settings.TOQ_TLS_CA_VARIABLE;
  const secure = {
    ...(ca ? { tlsCACert: new FromEnvironment(ca) } : {}),
    ...(tenant ? { httpHeaderValue1: tenant } : {}),
  };
  return {
    jsonData: {
      ...(ca ? { tlsAuthWithCACert: true } : {}),
      ...(tenant ? { httpHeaderName1: 'X-Scope-OrgID' } : {}),
    },
    secureJsonData: Object.keys(secure).length > 0 ? secure : undefined,
  };
}
