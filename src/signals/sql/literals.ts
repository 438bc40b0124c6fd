/** A text as an SQL literal, in Unicode normal form C, as selectors compare it (F-7). */
export function sqlText(text: string): string {
  return `'${text.normalize('NFC').replaceAll("'", "''")}'`;
}

/** A finite number as an SQL literal that keeps every digit. */
export function sqlNumber(value: number): string {
  return `CAST('${String(value)}' AS DOUBLE)`;
}

/** The JSON path of a dotted name: `a.b` -> `'$."a"."b"'`. */
export function jsonPath(name: string): string {
  return sqlText(
    `$${name
      .split('.')
      .map((part) => `."${part.replaceAll('"', '')}"`)
      .join('')}`,
  );
}

/** A glob (`*` any run, `?` one character, nothing else) as a LIKE pattern escaped by a backslash. */
export function likePattern(glob: string): string {
  return sqlText(
    glob
      .replace(/[\\%_]/g, '\\$&')
      .replaceAll('*', '%')
      .replaceAll('?', '_'),
  );
}
