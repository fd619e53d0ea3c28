import type { Range } from '../../../queries/reading.js';

/** A link to Explore within a text: where it stands, what comes before its parameters, and those as they are written. */
export interface ExploreUrl extends Range {
  readonly base: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

// Begins where a link may begin, so that a long text is read once.
const START = /(?<![^\s"'<>()?])(?:\$\{[^{}]*\}|[^\s"'<>()?])*\/explore\?/g;
const BRACED = /\$\{[^{}]*\}/y;
const NAME = /([\w.-]+)=/y;
// A link that begins the text is all of it; within a text quotes and brackets end it.
const VALUE = /(?:\$\{[^{}]*\}|[^\s&#])*/y;
const VALUE_WITHIN = /(?:\$\{[^{}]*\}|[^\s&#"'<>()])*/y;

function matchAt(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = from;
  return sticky.exec(text);
}

/** Where the JSON that begins at `from` ends; undefined where its brackets do not close. */
function jsonEnd(text: string, from: number): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let index = from; index < text.length; index++) {
    const char = text[index] ?? '';
    // Quotes within `${__data.fields["x"]}` are the variable's.
    const variable = matchAt(BRACED, text, index);
    if (variable) {
      index += variable[0].length - 1;
      continue;
    }
    if (isQuoted) {
      if (char === '\\') index++;
      else if (char === '"') isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if ('[{'.includes(char)) depth++;
    else if (']}'.includes(char) && --depth === 0) return index + 1;
  }
  return undefined;
}

function valueEnd(text: string, from: number, isWhole: boolean): number {
  const isJson = /^[[{]/.test(text.slice(from, from + 1));
  const end = isJson ? jsonEnd(text, from) : undefined;
  const plain = matchAt(isWhole ? VALUE : VALUE_WITHIN, text, from);
  return end ?? from + (plain?.[0].length ?? 0);
}

/** Every link to Explore, in the order of the text. */
export function exploreUrls(text: string): ExploreUrl[] {
  return [...text.matchAll(START)].map(({ 0: start, index: from }) => {
    const parameters: [string, string][] = [];
    let to = from + start.length;
    for (let at = to; ; at = to + 1) {
      const name = matchAt(NAME, text, at);
      if (!name) break;
      const begin = at + name[0].length;
      to = valueEnd(text, begin, from === 0);
      parameters.push([name[1] ?? '', text.slice(begin, to)]);
      if (text[to] !== '&') break;
    }
    return { from, to, base: start.slice(0, -1), parameters };
  });
}
