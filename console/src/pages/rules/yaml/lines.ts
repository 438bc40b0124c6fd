/** The line of a place in a text, from 1. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < at; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}

/** Where a line of a text begins; of one that there is not, its end. */
export function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let n = 1; n < line; n += 1) {
    const end = text.indexOf('\n', at);
    if (end === -1) return text.length;
    at = end + 1;
  }
  return at;
}

/** The blanks that a new line begins with after a place: as its own line, and deeper after a key without a value. */
export function indentAfter(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const blanks = /^ */.exec(line)?.[0] ?? '';
  // What belongs to an entry of a list stands under its first key.
  const own = blanks + (/^ *- (?=\S)/.test(line) ? '  ' : '');
  return /:\s*$/.test(line) ? `${own}  ` : own;
}
