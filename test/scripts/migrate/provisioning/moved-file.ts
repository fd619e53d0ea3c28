import { readFileSync } from 'node:fs';
import { isRecord, type Json } from '../../../../files/json.js';
import type { Moved } from '../../../../scripts/migrate/moved.js';
import { moveDatasources } from '../../../../scripts/migrate/provisioning/move-datasources.js';
import { logSamples, type LogSample } from '../../../../scripts/migrate/provisioning/log-sample.js';
import { knownDatasources, provisionedIn } from '../../../../scripts/migrate/known-datasources.js';
import { editedYaml } from '../../../../files/edit-text.js';
import { parseYaml } from '../../../../files/parse.js';

export const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/migrate/${name}`, import.meta.url), 'utf8');

export const samplesOf = (name: string): LogSample[] => logSamples(fixture(`log-samples/${name}`));

/** A YAML text as an object. */
export function yamlOf(text: string): Json {
  const json = parseYaml(text);
  if (!isRecord(json)) throw new Error('no object');
  return json;
}

/** What the move makes of the text of a provisioning file that stands alone. */
export function movedFile(text: string, samples: readonly LogSample[] = []) {
  const json = yamlOf(text);
  const moved = moveDatasources(json, knownDatasources(provisionedIn(json)), samples);
  return { ...moved, text: editedYaml(text, moved.edits) };
}

export const texts = (notes: Moved['done']): string[] => notes.map(({ text }) => text);
