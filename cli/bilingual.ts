/** The languages that a command can print its results in. */
export const outputLanguages = ['pt', 'en'] as const;
export type OutputLanguage = (typeof outputLanguages)[number];

/** One text in every language. */
export type Text = Readonly<Record<OutputLanguage, string>>;

/** A text in Portuguese and in English. */
export const text = (pt: string, en: string): Text => ({ pt, en });

/** A text that is the same in every language: a name, a number, what a server said. */
export const same = (value: string): Text => text(value, value);

/** Several texts as one. */
export const joined = (texts: readonly Text[], separator = '; '): Text =>
  text(texts.map(({ pt }) => pt).join(separator), texts.map(({ en }) => en).join(separator));

/** The first names and how many more there are: `a, b and 3 more`. */
export function listed(names: readonly string[], most = 8): Text {
  const shown = names.slice(0, most).join(', ');
  const left = names.length - most;
  return left > 0 ? text(`${shown} e mais ${left}`, `${shown} and ${left} more`) : same(shown);
}

/** Seconds with one decimal, as each language writes them. */
export function seconds(milliseconds: number): Text {
  const value = (milliseconds / 1000).toFixed(1);
  return text(`${value.replace('.', ',')} s`, `${value} s`);
}

/** `0.3 s after it was sent`, of a delay in milliseconds. */
export function after(delay: number): Text {
  const { pt, en } = seconds(delay);
  return text(`${pt} depois do envio`, `${en} after it was sent`);
}
