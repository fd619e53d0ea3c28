/** What stands right of an `=`: code as it is, a list, or an object. */
export type Value =
  | { readonly code: string }
  | { readonly list: readonly Value[] }
  | { readonly fields: readonly (readonly [string, Value])[] };

/** A line `name = value`. */
export interface Attribute {
  readonly name: string;
  readonly value: Value;
}

/** A block, a component if it has a label. */
export interface Block {
  readonly block: string;
  readonly label?: string;
  readonly body: readonly Statement[];
}

export type Statement = Attribute | Block;

export const attribute = (name: string, value: Value): Attribute => ({ name, value });

export const block = (name: string, body: readonly Statement[]): Block => ({ block: name, body });

/**
 * The label of a component of Alloy for the id of one of the Collector's: `otlp/2` becomes `otlp_2`. Alloy takes
 * identifiers only (https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/components/).
 */
export const label = (id: string): string => id.replaceAll(/\W/g, '_').replace(/^(?=\d)/, '_');

/** A component of Alloy; its label must be an identifier. */
export const component = (name: string, label: string, body: readonly Statement[]): Block => ({
  block: name,
  label,
  body,
});

export const code = (text: string): Value => ({ code: text });

export const list = (values: readonly Value[]): Value => ({ list: values });

/**
 * A text literal: raw where that spares escapes
 * (https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/expressions/types_and_values/#raw-strings).
 */
export const text = (value: string): Value =>
  code(/["\\]/.test(value) && !/[`\n\r]/.test(value) ? `\`${value}\`` : JSON.stringify(value));

const IDENTIFIER = /^[A-Za-z_]\w*$/;
// How wide a list may be on one line.
const WIDTH = 80;

const indented = (depth: number) => '\t'.repeat(depth);

function objectText(fields: readonly (readonly [string, Value])[], depth: number): string {
  if (fields.length === 0) return '{}';
  const lines = fields.map(([name, value]) => ({
    name: IDENTIFIER.test(name) ? name : JSON.stringify(name),
    value: `${valueText(value, depth + 1)},`,
  }));
  return `{\n${aligned(lines, depth + 1)}\n${indented(depth)}}`;
}

function listText(values: readonly Value[], depth: number): string {
  const [only] = values;
  if (only && values.length === 1) return `[${valueText(only, depth)}]`;
  const texts = values.map((value) => valueText(value, depth + 1));
  const line = `[${texts.join(', ')}]`;
  if (line.length <= WIDTH && !line.includes('\n')) return line;
  const lines = texts.map((one) => `${indented(depth + 1)}${one},\n`);
  return `[\n${lines.join('')}${indented(depth)}]`;
}

function valueText(value: Value, depth: number): string {
  if ('code' in value) return value.code;
  return 'list' in value ? listText(value.list, depth) : objectText(value.fields, depth);
}

/** Lines whose signs of equality stand below each other, as `alloy fmt` writes them: up to one of many lines. */
function aligned(
  lines: readonly { readonly name: string; readonly value: string }[],
  depth: number,
): string {
  const groups: { name: string; value: string }[][] = [[]];
  for (const line of lines) {
    groups.at(-1)?.push(line);
    if (line.value.includes('\n')) groups.push([]);
  }
  return groups
    .flatMap((group) => {
      const width = Math.max(...group.map(({ name }) => name.length));
      return group.map(({ name, value }) => `${indented(depth)}${name.padEnd(width)} = ${value}`);
    })
    .join('\n');
}

function blockText({ block: name, label, body }: Block, depth: number): string {
  const head = `${indented(depth)}${name}${label === undefined ? '' : ` "${label}"`} {`;
  if (body.length === 0) return `${head} }`;
  return `${head}\n${bodyText(body, depth + 1)}\n${indented(depth)}}`;
}

function bodyText(body: readonly Statement[], depth: number): string {
  const attributes = body.flatMap((one) =>
    'block' in one ? [] : [{ name: one.name, value: valueText(one.value, depth) }],
  );
  const blocks = body.flatMap((one) => ('block' in one ? [blockText(one, depth)] : []));
  return [...(attributes.length > 0 ? [aligned(attributes, depth)] : []), ...blocks].join('\n\n');
}

/** The text of a configuration, as `alloy fmt` leaves it: attributes of a block before its blocks. */
export const alloyText = (blocks: readonly Block[]): string =>
  blocks.length === 0 ? '' : `${bodyText(blocks, 0)}\n`;
