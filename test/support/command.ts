import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running `npm run COMMAND -- ARGS`, without npm in front, so that a signal reaches it. */
export function startCommand(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  // The endpoint of whoever runs the tests is not theirs.
  const inherited = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: undefined };
  const child = spawn(
    process.execPath,
    // One process, where the tsx command would start a second one that outlives a SIGKILL.
    ['--import', 'tsx', `scripts/${command}/main.ts`, ...args],
    { cwd: ROOT, env: { ...inherited, NO_COLOR: '1', ...environment } },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  const until = async <T>(what: string, look: () => T | undefined): Promise<T> => {
    for (let found = look(); ; found = look()) {
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`ended without "${what}":\n${stderr}${stdout}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  /** Waits until it has said so on standard error; fails when it ends before. */
  const untilSaid = (text: string) => until(text, () => (stderr.includes(text) ? text : undefined));
  /** Waits for what it prints on standard output, and gives it; fails when it ends before. */
  const untilPrinted = (pattern: RegExp) => until(String(pattern), () => pattern.exec(stdout)?.[0]);
  return { child, ended, untilSaid, untilPrinted };
}

/** Runs `npm run COMMAND -- ARGS` to its end. */
export const runCommand = (
  command: string,
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<Ended> => startCommand(command, args, environment).ended;

type Environment = Readonly<Record<string, string>>;

export const startBuild = (args: readonly string[], environment?: Environment) =>
  startCommand('build-dashboards', args, environment);

export const runBuild = (args: readonly string[], environment?: Environment): Promise<Ended> =>
  runCommand('build-dashboards', args, environment);
