import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentState, writeDocument } from '../../../scripts/build-dashboards/document.js';
import { contents, temporaryFolder } from '../../support/temporary-folder.js';

function guide(text: string): string {
  const path = join(temporaryFolder(), 'guia.md');
  writeFileSync(path, text);
  return path;
}

const blocks = { portas: '| a |' };

test('a block is replaced, and the text around it stays', () => {
  const path = guide(
    'antes\n\n<!-- gerado: portas -->\n\n| velho |\n\n<!-- fim: portas -->\n\ndepois\n',
  );
  const state = documentState({ path, blocks });
  expect(state.changed).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('| velho |');
  writeDocument(state);
  expect(contents(join(path, '..'))).toEqual({
    'guia.md': 'antes\n\n<!-- gerado: portas -->\n\n| a |\n\n<!-- fim: portas -->\n\ndepois\n',
  });
  expect(documentState({ path, blocks }).changed).toBe(false);
});

test.each([
  ['without markers', 'nada\n'],
  ['without its end', '<!-- gerado: portas -->\n'],
  ['with its end before its start', '<!-- fim: portas -->\n<!-- gerado: portas -->\n'],
])('a document %s is refused, with what to put back', (_, text) => {
  const path = guide(text);
  expect(() => documentState({ path, blocks })).toThrow(
    `${path}: expected the lines "<!-- gerado: portas -->" and "<!-- fim: portas -->"`,
  );
});

test('a missing document is named', () => {
  const path = join(temporaryFolder(), 'guia.md');
  expect(() => documentState({ path, blocks })).toThrow(`${path} is missing: restore it from git`);
});

test.each([
  ['is no heading', '# Outro\n', 0],
  ['is that of two headings', '# ServiceDown\n\n### ServiceDown\n', 2],
])('an anchor that %s is refused: an alert would lead nowhere', (_, text, found) => {
  const path = guide(text);
  expect(() => documentState({ path, blocks: {}, anchors: ['servicedown'] })).toThrow(
    `${path}: ${found} headings have the anchor servicedown`,
  );
});
