import { relative } from 'node:path';
import { count } from '../../cli/wording.js';
import { findingTexts } from '../../checks/run/finding-text.js';
import { table } from '../../cli/table.js';
import { complain, say, styled } from '../../cli/terminal.js';
import type { BuildResult, FileResult } from './build.js';
import { placeOf, type OutFolder } from './folder.js';

type DocumentResult = Pick<FileResult, 'path' | 'state'>;

/** What each file is, would become or became, as a table. */
function fileTable(
  { files, stale }: BuildResult,
  documents: readonly DocumentResult[],
  checking: boolean,
): string {
  return table(
    ['file', 'panels', 'queries', 'bytes', 'state'],
    [
      ...files.map(({ path, panels, queries, bytes, state }) => [
        path,
        panels,
        queries,
        bytes,
        state,
      ]),
      ...stale.map((path) => [
        path,
        undefined,
        undefined,
        undefined,
        checking ? 'to be pruned' : 'pruned',
      ]),
      ...documents.map(({ path, state }) => [path, undefined, undefined, undefined, state]),
    ],
  );
}

/** Prints a result for people: the table on standard output, everything to mend on standard error. */
export function report(
  result: BuildResult,
  documents: readonly DocumentResult[],
  called: readonly string[],
  folders: OutFolder,
  checking: boolean,
): void {
  const folder = relative(process.cwd(), folders.out) || '.';
  const changed = documents.filter(({ state }) => state === 'changed').map(({ path }) => path);
  for (const path of result.foreign)
    complain(
      `left alone, not written by this build: ${relative(process.cwd(), placeOf(folders, path))}`,
    );
  if (result.findings.length > 0) {
    complain([...findingTexts(result.findings, process.stderr)].join('\n\n'));
    complain(
      styled(
        process.stderr,
        'red',
        `\n${count(result.findings.length, 'finding')}; nothing was written`,
      ),
    );
    return;
  }
  say(fileTable(result, documents, checking));
  if (!checking) {
    const written = result.files.filter(({ state }) => state !== 'same').length;
    say(`${count(written, 'file')} of ${result.files.length} written to ${folder}`);
    for (const path of changed) say(`${path}: tables written`);
    say(['who is called:', ...called.map((line) => `  ${line}`)].join('\n'));
    return;
  }
  for (const path of changed) {
    complain(
      styled(
        process.stderr,
        'red',
        `${path} has tables that differ from what the code makes: run npm run build:dashboards and commit it`,
      ),
    );
  }
  if (result.drift) {
    complain(
      styled(
        process.stderr,
        'red',
        `${folder} differs from what the code makes: run npm run build:dashboards${folder === 'grafana' ? '' : ` -- --out ${folder}`} and commit it`,
      ),
    );
  } else if (changed.length === 0) {
    say(styled(process.stdout, 'green', `${folder} is what the code makes`));
  }
}
