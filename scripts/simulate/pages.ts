import { createServer, type Server } from 'node:http';
import type { AppMetrics } from './metrics.js';

/** The /metrics pages that are being served. */
export interface Pages {
  readonly close: () => void;
}

function failed(error: NodeJS.ErrnoException, address: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(`${address} is in use; give another --port`, { cause: error });
  }
  return new Error(`cannot listen on ${address}: ${error.message}`, { cause: error });
}

const listening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(failed(error, `${host}:${port}`));
    });
    server.listen(port, host, resolve);
  });

/**
 * Serves the /metrics page of each instance: the first at `port`, the others at the ports after it.
 * @throws Error when one of the ports is taken or the address is not of this machine.
 */
export async function servePages(
  host: string,
  port: number,
  instances: number,
  metricsOf: (instance: number) => AppMetrics,
): Promise<Pages> {
  const servers = Array.from({ length: instances }, (_, instance) =>
    createServer((request, response) => {
      if (request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      const metrics = metricsOf(instance);
      void metrics.page(Date.now()).then((page) => {
        response.writeHead(200, { 'Content-Type': metrics.contentType }).end(page);
      });
    }),
  );
  const close = () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  try {
    for (const [instance, server] of servers.entries()) {
      await listening(server, host, port + instance);
    }
  } catch (error) {
    close();
    throw error;
  }
  return { close };
}
