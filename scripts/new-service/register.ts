import { CannotRun } from '../../cli/cannot-run.js';

const LIST = /(= \[)([^\]]*)(\];)/;

/**
 * `services/all.ts` with one more service at the end of its list.
 * @throws CannotRun when the list is not written as it was, or has the service.
 */
export function registered(text: string, identifier: string, slug: string): string {
  const [, , items] = LIST.exec(text) ?? [];
  if (items === undefined) {
    throw new CannotRun(
      `services/all.ts: no list like "= [toqServer];" found; add ${identifier} to it by hand`,
    );
  }
  if (new RegExp(`\\b${identifier}\\b`).test(text)) {
    throw new CannotRun(`services/all.ts: ${identifier} is there already; choose another name`);
  }
  const line = `import { ${identifier} } from './${slug}.js';\n`;
  return text
    .replace(/^import /m, `${line}import `)
    .replace(LIST, (_, open: string, inner: string, close: string) => {
      return `${open}${inner.replace(/,?\s*$/, '')}, ${identifier}${close}`;
    });
}
