import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { repository } from '../../ci/repository.js';

const PAGE = '# TYPE up gauge\nup{hostname="db-1"} 1\n';
const server = createServer((request, response) => {
  if (request.url === '/metrics') response.end(PAGE);
  else response.writeHead(request.url === '/empty' ? 200 : 404).end('');
});
let base = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => server.close());

const run = promisify(execFile);
const failed = z.object({ code: z.number(), stderr: z.string() });
const capture = (folder: string, ...args: readonly string[]) =>
  run(process.execPath, ['--import', 'tsx', 'scripts/capture/main.ts', ...args], {
    cwd: folder,
  }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: unknown) => {
      const { code, stderr } = failed.parse(error);
      return { code, said: stderr };
    },
  );

test('a page is recorded without names of machines, and replaced by the next one of its name', async () => {
  const { folder, git } = repository();
  expect(await capture(folder, 'db', `${base}/metrics`)).toEqual({
    code: 0,
    said: 'telemetry/captured/db.prom: written, 1 sample\nleft out: 1 hostname\n',
  });
  expect(readFileSync(join(folder, 'telemetry/captured/db.prom'), 'utf8')).toBe(
    '# TYPE up gauge\nup{hostname="hostname-1"} 1\n',
  );
  const again = await capture(folder, 'db.prom', `${base}/metrics`);
  expect(again.code).toBe(0);
  expect(again.said).toContain('telemetry/captured/db.prom: replaced');
  expect(git('status', '--porcelain')).toBe('?? telemetry/captured/db.prom\n');
});

test('what is no page, or no name of a file, writes nothing', async () => {
  const { folder, git } = repository();
  const refused = async (...args: readonly string[]) => {
    const { code, said } = await capture(folder, ...args);
    expect(code).toBe(2);
    expect(git('status', '--porcelain')).toBe('');
    return said.trim();
  };
  expect(await refused('db', `${base}/nothing`)).toBe(
    `error: URL: ${base}/nothing answered with 404; expected a page like that of /metrics`,
  );
  expect(await refused('db', `${base}/empty`)).toBe(
    `error: ${base}/empty: it has no sample; expected a page like that of /metrics`,
  );
  expect(await refused('../db', `${base}/metrics`)).toBe(
    'error: NAME: given "../db", expected letters, digits and _.- for the name of a file',
  );
  expect(await refused('db', 'metrics')).toBe(
    'error: URL: given "metrics", expected an http:// or https:// URL',
  );
});
