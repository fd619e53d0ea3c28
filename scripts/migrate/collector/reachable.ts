import { alloyText, type Block } from './alloy-text.js';

/** A component as others name it, like `otelcol.exporter.otlphttp.tempo`. */
const nameOf = ({ block, label }: Block): string =>
  label === undefined ? block : `${block}.${label}`;

/** Each component once, the first: exporters share the queue and what stands behind them. */
export const withoutDoubles = (blocks: readonly Block[]): Block[] =>
  blocks.filter(
    (one, index) => blocks.findIndex((other) => nameOf(other) === nameOf(one)) === index,
  );

/** Components that take data from others; the rest is where data comes from. */
const TAKING =
  /^(otelcol\.(processor|exporter|receiver\.prometheus|storage|auth)|prometheus\.remote_write)/;

/** The components that something sends to or uses, however far from where data comes in. */
export function reachedBlocks(blocks: readonly Block[]): Block[] {
  const texts = new Map(blocks.map((one) => [one, alloyText([one])]));
  const kept = new Set(blocks.filter(({ block }) => !TAKING.test(block)));
  for (let found = [...kept]; found.length > 0;) {
    const used = found.map((one) => texts.get(one) ?? '').join('');
    found = blocks.filter((one) => !kept.has(one) && used.includes(`${nameOf(one)}.`));
    for (const one of found) kept.add(one);
  }
  return blocks.filter((one) => kept.has(one));
}
