import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';
import { isRecord } from './json.js';

/** A text that is not what the ending of its file promises; the message is for people. */
export class Unparsed extends Error {
  constructor(
    message: string,
    readonly line?: number,
    readonly column?: number,
  ) {
    super(message);
  }
}

/** Deeper than any dashboard; deeper values would overflow the stack of their readers. */
const DEEPEST = 200;

/** Grafana's own reader is Go's encoding/json: no comments, no comma at the end. */
const STRICT = { disallowComments: true, allowTrailingComma: false };

/** `PropertyNameExpected` as `expected a property name`. */
const inWords = (code: ParseErrorCode): string => {
  const words = printParseErrorCode(code)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return words.endsWith(' expected') ? `expected a ${words.slice(0, -' expected'.length)}` : words;
};

function jsonFault(text: string, error: unknown): Unparsed {
  let found: Unparsed | undefined;
  try {
    visit(
      text,
      {
        onError: (code, _offset, _length, line, column) => {
          found ??= new Unparsed(
            `not JSON: ${inWords(code)} at line ${line + 1}, column ${column + 1}`,
            line + 1,
            column + 1,
          );
        },
      },
      STRICT,
    );
  } catch {
    return tooDeep();
  }
  const message = error instanceof Error ? error.message : String(error);
  return found ?? new Unparsed(`not JSON: ${message.split('\n')[0]}`);
}

const tooDeep = () => new Unparsed(`nested deeper than ${DEEPEST} levels`);

/** @throws Unparsed if a value is nested deeper than `DEEPEST`. */
function refuseDeep(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw tooDeep();
  if (Array.isArray(value)) for (const item of value) refuseDeep(item, depth + 1);
  else if (isRecord(value)) for (const key of Object.keys(value)) refuseDeep(value[key], depth + 1);
}

/**
 * Reads JSON.
 * @throws Unparsed with the line and column of the first fault.
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw jsonFault(text, error);
  }
  refuseDeep(value);
  return value;
}

const provisions = (value: unknown): boolean =>
  isRecord(value) && ['datasources', 'deleteDatasources', 'providers'].some((key) => key in value);

/**
 * Reads YAML; several documents, which Grafana does not read, become a list.
 * @throws Unparsed with the line and column of the first fault.
 */
export function parseYaml(text: string): unknown {
  let value: unknown;
  try {
    const documents = parseAllDocuments(text, { merge: true });
    if (!('length' in documents) || documents.length === 0) return undefined;
    for (const { errors } of documents) {
      const [error] = errors;
      if (!error) continue;
      // The yaml library reports so that its own stack is used up.
      if (error.code === 'RESOURCE_EXHAUSTION') throw tooDeep();
      const [start] = error.linePos ?? [];
      throw new Unparsed(
        `not YAML: ${error.message.split('\n')[0]?.replace(/:$/, '')}`,
        start?.line,
        start?.col,
      );
    }
    const values = documents.map((document) => {
      const one: unknown = document.toJS();
      return one;
    });
    if (values.length > 1 && values.some(provisions)) {
      throw new Unparsed(`${values.length} documents in one file: Grafana reads the first only`);
    }
    value = values.length > 1 ? values : values[0];
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    if (error instanceof Unparsed) throw error;
    throw new Unparsed(`not YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  refuseDeep(value);
  return value;
}
