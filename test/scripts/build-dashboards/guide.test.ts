import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allRules } from '../../../checks/rules/all.js';
import { runRules } from '../../../checks/run/run-rules.js';
import { guideBlocks } from '../../../scripts/build-dashboards/guide/blocks.js';
import { readCompose } from '../../../stack/compose-file.js';
import { built } from '../../support/unit.js';

const blocks = guideBlocks();
const rowsOf = (block: string | undefined) =>
  (block ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

test('every service of the compose file has its row, with its image and ports', () => {
  const rows = rowsOf(blocks['componentes']).slice(2);
  const { services } = readCompose();
  expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(services).sort());
  const row = rows.find(([, name]) => name === 'prometheus');
  expect(row).toContain('9091');
  expect(row).toContain(`\`${services['prometheus']?.image}\``);
});

test('the start has three stages, Grafana in the last', () => {
  const [, ...stages] = rowsOf(blocks['partida']).slice(1);
  expect(stages.map(([, stage]) => stage)).toEqual(['1', '2', '3']);
  expect(stages[1]?.[2]).toBe('alloy');
  expect(stages[2]?.[2]).toContain('grafana');
});

test('every variable that a reader sets stands in the guide with its description', () => {
  for (const { templating, title } of built) {
    expect(blocks['variáveis']).toContain(`**${title}**`);
    for (const { name, type, description, hide } of templating.list) {
      // 2 hides it (VariableHide of Grafana's v1 model).
      if (type !== 'datasource' && hide !== 2)
        expect(blocks['variáveis']).toMatch(new RegExp(`\`${name}\`.*${escape(description)}`));
    }
  }
});

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test("the guide's headings lead where its links point", () => {
  const text = readFileSync(new URL('../../../docs/guia-sre.md', import.meta.url), 'utf8');
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
  const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([]);
});

test('every rule has a section of its name in docs/checks.md, and a row that leads there', () => {
  const text = readFileSync(new URL('../../../docs/checks.md', import.meta.url), 'utf8');
  for (const { name, summary } of [...allRules, ...runRules]) {
    expect(text).toContain(`\n### ${name}\n\n${summary} (`);
    expect(text).toContain(`| [${name}](#${name})`);
  }
});
