import { mapTexts } from '../map-texts.js';
import { VARIABLE } from '../jaeger/variable-kinds.js';
import type { Json } from '../../../files/json.js';

/** A part of a URL, decoded; variables stay. Undefined where a `%` is not followed by two hexadecimal digits. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

// Characters of Unicode's private use area mark what stands for a variable while the rest is JSON.
const hidden = (index: number) => `\uE100${index}\uE101`;
const HIDDEN = /\uE100(\d+)\uE101/g;

/** JSON for a URL: encoded, but variables are written as they are, so that Grafana still replaces them. */
export function encodedJson(value: Json): string {
  const variables: string[] = [];
  const hide = (text: string) =>
    text.replace(VARIABLE, (variable) => hidden(variables.push(variable) - 1));
  return JSON.stringify(mapTexts(value, hide))
    .split(HIDDEN)
    .map((part, index) =>
      index % 2 === 0 ? encodeURIComponent(part) : (variables[Number(part)] ?? ''),
    )
    .join('');
}

// `"from":${__from}`: no JSON before Grafana has replaced it.
const BARE = /(?<=[[,:]\s*)(\uE100\d+\uE101)(?=\s*[,\]}])/g;

/** The value of a JSON text, in which variables may stand for values; undefined where it is no JSON. */
export function parsedJson(text: string): unknown {
  const variables: string[] = [];
  const plain = text.replace(VARIABLE, (variable) => hidden(variables.push(variable) - 1));
  const show = (one: string) => one.replace(HIDDEN, (_, index) => variables[Number(index)] ?? '');
  try {
    return mapTexts(JSON.parse(plain.replace(BARE, '"$1"')), show);
  } catch {
    return undefined;
  }
}
