/** A Markdown table with aligned columns, as prettier writes it. Cells must not hold `|` or a line break. */
export function markdownTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const width = headers.map((header, column) =>
    Math.max(3, header.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${headers.map((_, column) => (cells[column] ?? '').padEnd(width[column] ?? 0, fill)).join(' | ')} |`;
  return [line(headers), line([], '-'), ...rows.map((row) => line(row))].join('\n');
}
