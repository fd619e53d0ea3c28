import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeNeeding } from '../support/needing.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { BASH, jobs } from './workflow-file.js';

// Stands in for GitHub's command: notes what it is asked, and answers the question for comments page by page.
const STUB = `#!/usr/bin/env bash
set -euo pipefail
calls=("$STUB"/call-*)
printf '%s\\0' "$@" > "$STUB/call-\${#calls[@]}"
pages=("$STUB"/page-*)
case " $* " in *' --paginate '*) ;; *) pages=("\${pages[0]}") ;; esac
while [ $# -gt 0 ]; do
  [ "$1" != --jq ] || for page in "\${pages[@]}"; do jq -r "$2" "$page"; done
  shift
done
`;

interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  readonly body: string;
}

const comment = (id: number, login: string, body: string): Comment => ({
  id,
  user: { login },
  body,
});

const post = jobs.comment.steps.find(({ env }) => 'MARKER' in env);
const { MARKER = '' } = post?.env ?? {};
const BOT = 'github-actions[bot]';
const OURS = `${MARKER}\n\nbefore`;

/** Runs the step as the runner would, with these pages of comments; says what it asked GitHub and what it posted. */
function run(
  pages: readonly (readonly Comment[])[],
  { diff, preview = '' }: { diff?: string; preview?: string } = {},
) {
  const folder = temporaryFolder();
  const stub = join(folder, 'stub');
  mkdirSync(stub);
  writeFileSync(join(stub, 'gh'), STUB, { mode: 0o755 });
  // So that a pattern matches at least one file.
  writeFileSync(join(stub, 'call-0'), '');
  for (const [index, page] of pages.entries()) {
    writeFileSync(join(stub, `page-${index}`), JSON.stringify(page));
  }
  if (diff !== undefined) writeFileSync(join(folder, 'diff.md'), diff);
  const { status, stderr } = spawnSync('bash', [...BASH, '-c', post?.run ?? ''], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${stub}:${process.env['PATH']}`,
      STUB: stub,
      GH_TOKEN: 'none',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'toq/dashboards',
      GITHUB_RUN_ID: '77',
      NUMBER: '12',
      HEAD_SHA: 'abc123',
      PREVIEW_URL: preview,
      MARKER,
    },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const [, asked, ...written] = readdirSync(stub)
    .filter((name) => name.startsWith('call-'))
    .sort()
    .map((name) => readFileSync(join(stub, name), 'utf8').split('\0').slice(0, -1));
  return { asked, written, body: readFileSync(join(folder, 'comment.md'), 'utf8'), folder };
}

const COMMENTS = 'repos/toq/dashboards/issues/12/comments';
const posted = ['api', '--silent', '--method', 'POST', COMMENTS, '-F', 'body=@comment.md'];
const patched = (id: number) => [
  'api',
  '--silent',
  '--method',
  'PATCH',
  `repos/toq/dashboards/issues/comments/${id}`,
  '-F',
  'body=@comment.md',
];

describeNeeding(['jq'], 'jq', 'the comment on a pull request', () => {
  test('is written where there is none', () => {
    const { asked, written } = run([[]], { diff: 'changed' });
    expect(asked).toEqual(expect.arrayContaining(['--paginate', `${COMMENTS}?per_page=100`]));
    expect(written).toEqual([posted]);
  });

  test('is written over where it stands, and nothing else is', () => {
    const page = [comment(1, 'ana', 'Nice.'), comment(2, BOT, OURS), comment(3, BOT, 'coverage')];
    expect(run([page], { diff: 'changed' }).written).toEqual([patched(2)]);
  });

  test('is found on the second page', () => {
    const first = Array.from({ length: 100 }, (_, index) => comment(index, 'ana', 'Nice.'));
    expect(run([first, [comment(200, BOT, OURS)]], { diff: 'changed' }).written).toEqual([
      patched(200),
    ]);
  });

  test('is the oldest, should there be two', () => {
    const pages = [[comment(2, BOT, OURS)], [comment(200, BOT, OURS)]];
    expect(run(pages, { diff: 'changed' }).written).toEqual([patched(2)]);
  });

  test('of others is left alone, also with the marker in it', () => {
    const page = [comment(1, 'ana', OURS), comment(2, 'other[bot]', OURS)];
    expect(run([page], { diff: 'changed' }).written).toEqual([posted]);
  });

  test('of the bot that only quotes the marker is left alone', () => {
    expect(run([[comment(2, BOT, `> ${OURS}`)]], { diff: 'changed' }).written).toEqual([posted]);
  });

  test('has the marker, the diff, the commit, and where the preview and the run are', () => {
    const { body } = run([[]], { diff: '## 1 panel\n', preview: 'https://github.com/a/1' });
    expect(body).toBe(
      `${MARKER}\n\n## 1 panel\n\nabc123: [preview](https://github.com/a/1), [run](https://github.com/toq/dashboards/actions/runs/77)\n`,
    );
  });

  test.each([
    ['no diff', undefined],
    ['an empty diff', ''],
  ])('with %s says so', (_, diff) => {
    const { body, written } = run([[]], diff === undefined ? {} : { diff });
    expect(body).toContain('The dashboards could not be compared; the run says why.');
    expect(body).not.toContain('[preview]');
    expect(written).toEqual([posted]);
  });

  test('takes what the pull request wrote as text only', () => {
    const hostile = '$(touch a) `touch b` %s \\n "; touch c; "\n';
    const { body, folder } = run([[]], { diff: hostile, preview: '$(touch d)' });
    expect(body).toContain(hostile);
    expect(body).toContain('[preview]($(touch d))');
    expect(readdirSync(folder).sort()).toEqual(['comment.md', 'diff.md', 'stub']);
  });
});
