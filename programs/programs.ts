import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export const execute = promisify(execFile);

/** Whether there is a file that may be executed. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a program in the folder that STACK_BIN names, on PATH or where Debian puts servers; else undefined. */
export function findProgram(name: string): string | undefined {
  const folders = [
    ...(process.env['STACK_BIN'] ? [process.env['STACK_BIN']] : []),
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
  ];
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

/** A port of 127.0.0.1 that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}

/** A server started by this process. */
export interface Server {
  readonly url: string;
  /** Ends it, by SIGTERM unless another signal is given. */
  readonly stop: (signal?: 'SIGKILL') => Promise<void>;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function stopped(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (ended(child)) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exit;
}

/**
 * Starts a server and waits until `ready` says so.
 * @throws Error with the last output of the server when it ends early or is not ready within a minute.
 */
export async function startServer(
  program: string,
  args: readonly string[],
  url: string,
  ready: () => Promise<boolean>,
  env: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', (error) => (output += error.message));
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && !ended(child)) {
    if (await ready().catch(() => false))
      return { url, stop: (signal) => stopped(child, signal ?? 'SIGTERM') };
    await wait(100);
  }
  await stopped(child, 'SIGTERM');
  throw new Error(`${program} did not become ready:\n${output}`);
}
