import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import { isNode, isScalar, parseDocument, visit, type Document } from 'yaml';
import type { Path } from './paths.js';

/** A new value of a field; undefined takes the field away. */
export interface Edit {
  readonly at: Path;
  readonly value: unknown;
}

/** The indentation of a JSON text, for fields that an edit adds; a text on one line stays one. */
function formatting(text: string) {
  const indent = /^\{\r?\n([ \t]+)/.exec(text)?.[1];
  if (indent === undefined) return {};
  const isTab = indent.startsWith('\t');
  return {
    formattingOptions: {
      insertSpaces: !isTab,
      tabSize: isTab ? 1 : indent.length,
      eol: text.includes('\r\n') ? '\r\n' : '\n',
    },
  };
}

const isScalarValue = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Whether an edit only replaces a value by a plain one: then nothing around it needs formatting. */
function onlyReplaces(text: string, { at, value }: Edit): boolean {
  const tree = isScalarValue(value) ? parseTree(text) : undefined;
  return tree !== undefined && findNodeAtLocation(tree, [...at]) !== undefined;
}

/** A JSON text after edits, made one after the other; every other byte stays as it is. */
export const editedJson = (text: string, edits: readonly Edit[]): string =>
  edits.reduce((before, edit) => {
    const format = onlyReplaces(before, edit) ? {} : formatting(before);
    return applyEdits(before, modify(before, [...edit.at], edit.value, format));
  }, text);

/** Replaces each alias by what it stands for: an edit would otherwise change every place that shares the anchor. */
function withoutAliases(document: Document): void {
  visit(document, {
    Alias: (_, alias) => {
      const target: unknown = alias.resolve(document)?.clone();
      if (!isNode(target)) return undefined;
      if ('anchor' in target) delete target.anchor;
      return target;
    },
  });
  visit(document, {
    Node: (_, node) => {
      if ('anchor' in node) delete node.anchor;
    },
  });
}

/** A YAML text after edits. Comments and the order of keys stay; folded lines may be joined. */
export function editedYaml(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const document = parseDocument(text, { merge: true });
  withoutAliases(document);
  for (const { at, value } of edits) {
    const node: unknown = document.getIn(at, true);
    // Setting the value in its node keeps the comment behind it.
    if (isScalar(node) && ['string', 'number', 'boolean'].includes(typeof value))
      node.value = value;
    else if (value === undefined) document.deleteIn(at);
    else document.setIn(at, document.createNode(value));
  }
  return document.toString({ lineWidth: 0 });
}
