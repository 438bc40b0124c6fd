/** A text as an SQL literal. NUL cannot stand in a statement and is written as `chr(0)`. */
export function literal(text: string): string {
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? (parts[0] ?? "''") : `(${parts.join(' || chr(0) || ')})`;
}

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A list of texts as an SQL list. */
export function literalList(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`;
}

/** `CASE WHEN ... THEN ... ELSE ... END`; just the last word when there is no condition. */
export function firstThatHolds(
  branches: readonly (readonly [when: string, then: string])[],
  otherwise: string,
): string {
  if (branches.length === 0) return otherwise;
  const whens = branches.map(([when, then]) => `WHEN ${when} THEN ${then}`);
  return `CASE ${whens.join(' ')} ELSE ${otherwise} END`;
}
