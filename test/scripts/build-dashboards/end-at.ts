import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Node loads this before a build that is to end at a moment of its writing: a kill from outside hits by luck.

const { END_IN = '/', END_AT = '1', END_BY = 'SIGKILL' } = process.env;
const { writeFileSync, renameSync, rmSync } = fs;
let operations = 0;

const isLast = (path: unknown): boolean =>
  String(path).startsWith(END_IN) && ++operations === Number(END_AT);

function end(): void {
  process.kill(process.pid, END_BY);
  // Another thread may take the signal; this one must not go on until then.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

Object.assign(fs, {
  writeFileSync: (path: string, text: string) => {
    const last = isLast(path);
    writeFileSync(path, last ? text.slice(0, text.length / 2) : text);
    if (last) end();
  },
  renameSync: (from: string, to: string) => {
    if (isLast(from)) end();
    renameSync(from, to);
  },
  rmSync: (path: string, options: fs.RmOptions) => {
    if (isLast(path)) end();
    rmSync(path, options);
  },
});
syncBuiltinESMExports();
