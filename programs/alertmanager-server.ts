import { findProgram, startServer, type Server } from './programs.js';

/** Debian's name of the program, and its own. */
const NAMES = ['prometheus-alertmanager', 'alertmanager'] as const;

/**
 * Starts an Alertmanager on 127.0.0.1, alone. Needs Debian's `prometheus-alertmanager`, or `alertmanager`.
 * @param config The path of its configuration.
 * @param storage Where it keeps silences and what it has told: one that starts on the folder of another goes on with it.
 */
export function startAlertmanager(config: string, storage: string, port: number): Promise<Server> {
  const address = `127.0.0.1:${port}`;
  const url = `http://${address}`;
  return startServer(
    NAMES.map(findProgram).find((path) => path !== undefined) ?? NAMES[0],
    [
      `--config.file=${config}`,
      `--storage.path=${storage}`,
      `--web.listen-address=${address}`,
      `--web.external-url=${url}`,
      '--cluster.listen-address=',
    ],
    url,
    async () => (await fetch(`${url}/-/ready`)).ok,
  );
}
