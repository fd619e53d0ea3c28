import { z } from 'zod';
import { hasVariable } from './variable-kinds.js';

/** A tag that a search asks for; its value as text or of the type that JSON gives it. */
export type JaegerTag = readonly [name: string, value: string | number | boolean];

const scalars = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

function jsonTags(text: string): JaegerTag[] | undefined {
  try {
    const { data } = scalars.safeParse(JSON.parse(text));
    return data && Object.entries(data);
  } catch {
    return undefined;
  }
}

// A name, then `=` and a text in quotes or without; a name alone is true, as in the logfmt package that Grafana used.
const PAIR =
  /\s*((?:\$\{[^{}]*\}|[^\s="])+)(?:=(?:"((?:[^"\\]|\\.)*)"|((?:\$\{[^{}]*\}|[^\s"])*)))?(?=\s|$)/gy;

const unescaped = (text: string) =>
  text.replace(/\\(.)/gs, (_, char: string) => (char === 'n' ? '\n' : char === 't' ? '\t' : char));

function logfmtTags(text: string): JaegerTag[] | undefined {
  const pairs = [...text.matchAll(PAIR)];
  const length = pairs.reduce((sum, [whole]) => sum + whole.length, 0);
  if (length !== text.length) return undefined;
  return pairs.map(([, name = '', quoted, plain]): JaegerTag => [
    name,
    quoted === undefined ? (plain ?? true) : unescaped(quoted),
  ]);
}

/**
 * The tags of a search, written in logfmt or as JSON (https://grafana.com/docs/grafana/latest/datasources/jaeger/query-editor/;
 * grafana/grafana, public/app/plugins/datasource/jaeger/util.ts). Undefined where they are neither, or where a variable
 * stands for more than a value.
 */
export function readTags(given: string): JaegerTag[] | undefined {
  const text = given.trim();
  const tags = text.startsWith('{') ? jsonTags(text) : logfmtTags(text);
  return tags?.some(([name]) => name === '' || hasVariable(name)) ? undefined : tags;
}
