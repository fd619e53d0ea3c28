import { describe, expect, it } from 'vitest';
import {
  alloyText,
  attribute,
  component,
  label,
} from '../../../../scripts/migrate/collector/alloy-text.js';
import {
  lokiExporter,
  queue,
  remoteWrite,
  tempoExporter,
} from '../../../../scripts/migrate/collector/stack-components.js';
import { valueOf } from '../../../../scripts/migrate/collector/values.js';
import { stackText } from '../../../../stack/compose-file.js';

const withoutComments = (text: string) => text.replaceAll(/^[ \t]*\/\/.*\n/gm, '');

/** A value as it stands right of the sign. */
const written = (value: unknown) =>
  alloyText([component('a', 'b', [attribute('x', valueOf(value))])])
    .replace(/^a "b" \{\n\tx = /, '')
    .replace(/\n\}\n$/, '');

describe('the text of Alloy', () => {
  it.each([tempoExporter, lokiExporter, queue, remoteWrite])(
    'has the components of this stack: %#',
    (one) => {
      expect(withoutComments(stackText('alloy/config.alloy'))).toContain(alloyText([one]));
    },
  );

  it.each([
    ['otlp', 'otlp'],
    ['otlp/2', 'otlp_2'],
    ['otlphttp/eu-west.1', 'otlphttp_eu_west_1'],
    ['2nd', '_2nd'],
  ])('makes an identifier of %s', (id, expected) => {
    expect(label(id)).toBe(expected);
  });

  it.each([
    ['plain', '"plain"'],
    ['attributes["a"] == "\\d"', '`attributes["a"] == "\\d"`'],
    ['a "quote" and a `tick`', '"a \\"quote\\" and a `tick`"'],
    ['two\n"lines"', '"two\\n\\"lines\\""'],
    [null, 'null'],
    [2, '2'],
    [true, 'true'],
    [['a', 'b'], '["a", "b"]'],
    [{ a: 1 }, '{\n\t\ta = 1,\n\t}'],
    [{ 'x-key': 'v', b: 1 }, '{\n\t\t"x-key" = "v",\n\t\tb       = 1,\n\t}'],
    [{}, '{}'],
  ])('writes %j', (value, expected) => {
    expect(written(value)).toBe(expected);
  });

  it.each([
    ['${env:HOST}', 'sys.env("HOST")'],
    ['${HOST}', 'sys.env("HOST")'],
    ['${env:HOST:-tempo}', 'coalesce(sys.env("HOST"), "tempo")'],
    ['${env:HOST:-}', 'sys.env("HOST")'],
    ['http://${HOST}:${PORT}/x', '"http://" + sys.env("HOST") + ":" + sys.env("PORT") + "/x"'],
    ['/user/$$1', '"/user/$1"'],
    ['$${HOST}', '"${HOST}"'],
    ['costs $5', '"costs $5"'],
  ])('reads the variables of %s', (value, expected) => {
    expect(written(value)).toBe(expected);
  });
});
