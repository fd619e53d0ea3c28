// https://opentelemetry.io/docs/specs/semconv/non-normative/http-migration/, .../non-normative/db-migration/ and
// https://opentelemetry.io/docs/specs/semconv/registry/attributes/db/
const NAMES = [
  ['http.method', 'http.request.method'],
  ['http.status_code', 'http.response.status_code'],
  ['http.request_content_length', 'http.request.body.size'],
  ['http.response_content_length', 'http.response.body.size'],
  ['http.url', 'url.full'],
  ['http.target', 'url.path'],
  ['http.scheme', 'url.scheme'],
  ['http.user_agent', 'user_agent.original'],
  ['http.flavor', 'network.protocol.version'],
  ['http.client_ip', 'client.address'],
  ['net.peer.name', 'server.address'],
  ['net.peer.port', 'server.port'],
  ['net.host.name', 'server.address'],
  ['net.host.port', 'server.port'],
  ['net.sock.peer.addr', 'network.peer.address'],
  ['net.sock.peer.port', 'network.peer.port'],
  ['net.sock.host.addr', 'network.local.address'],
  ['net.sock.host.port', 'network.local.port'],
  ['net.protocol.name', 'network.protocol.name'],
  ['net.protocol.version', 'network.protocol.version'],
  ['db.system', 'db.system.name'],
  ['db.name', 'db.namespace'],
  ['db.statement', 'db.query.text'],
  ['db.operation', 'db.operation.name'],
  ['db.sql.table', 'db.collection.name'],
] as const;

const COUNTERPARTS: ReadonlyMap<string, string> = new Map(
  NAMES.flatMap(([old, now]): [string, string][] => [
    [now, old],
    [old, now],
  ]),
);

/** The name that an attribute has in the other generation of the semantic conventions; undefined where it has none. */
export const counterpartOf = (name: string): string | undefined => COUNTERPARTS.get(name);
