const QUOTE = 34;
const BACKSLASH = 92;

/** The offset of the next sign that is no white space. */
function afterSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at += 1;
  return at;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length && text.charCodeAt(at) !== QUOTE; at++) {
    if (text.charCodeAt(at) === BACKSLASH) at += 1;
  }
  return at + 1;
}

/** The end of the value that starts at `from`. What is within brackets is not read, only its brackets are counted. */
function endOf(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at) - 1;
    else if (sign === '{' || sign === '[') open += 1;
    else if (sign === '}' || sign === ']') open -= 1;
    // A number or a word ends where what is around it goes on.
    if (open < 0 || (open === 0 && sign === ',')) return at;
    if (open === 0 && (sign === '"' || sign === '}' || sign === ']')) return at + 1;
  }
  return text.length;
}

/**
 * Where the fields of an object or the items of a list begin that begins at `from`; a value of another kind has none.
 * @param text JSON that was parsed before.
 */
export function partsAt(text: string, from: number): ReadonlyMap<string | number, number> {
  const parts = new Map<string | number, number>();
  const open = text[from];
  if (open !== '{' && open !== '[') return parts;
  let at = afterSpace(text, from + 1);
  while (at < text.length && text[at] !== '}' && text[at] !== ']') {
    let key: string | number = parts.size;
    if (open === '{') {
      const end = endOfString(text, at);
      key = String(JSON.parse(text.slice(at, end)));
      at = afterSpace(text, text.indexOf(':', end) + 1);
    }
    parts.set(key, at);
    at = afterSpace(text, endOf(text, at));
    if (text[at] === ',') at = afterSpace(text, at + 1);
  }
  return parts;
}
