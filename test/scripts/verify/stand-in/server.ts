import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request to the stand-in: the first part of its path names the component. */
export interface StandInRequest {
  readonly component: string;
  readonly method: string;
  /** Without the component. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An answer: a text as it is, anything else as JSON. `hang` leaves the connection open without one. */
export type Reply = { readonly status?: number; readonly body: unknown } | 'hang';

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** A server on loopback that answers with `reply`. */
export async function startServer(reply: (asked: StandInRequest) => Reply) {
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://stand-in');
      const [, component = '', ...rest] = url.pathname.split('/');
      const answer = reply({
        component,
        method: request.method ?? '',
        path: `/${rest.join('/')}`,
        query: url.searchParams,
        headers: request.headers,
        body,
      });
      if (answer === 'hang') return;
      response.statusCode = answer.status ?? 200;
      const { body: content } = answer;
      response.end(typeof content === 'string' ? content : JSON.stringify(content));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const { port }: Pick<AddressInfo, 'port'> =
    typeof address === 'object' && address ? address : { port: 0 };
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
