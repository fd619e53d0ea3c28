import { HOUR_MACROS } from '../../../queries/stand-ins.js';
import { interpolate, type Choice, type Language } from '../../../queries/interpolate.js';

/** A query as it reaches the server for what is chosen; what nobody can know here stays as it is written. */
export const sentText = (
  language: Language,
  text: string,
  choices: Readonly<Record<string, Choice>>,
): string => interpolate(language, text, choices, HOUR_MACROS).text;
