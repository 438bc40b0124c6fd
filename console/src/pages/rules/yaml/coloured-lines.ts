/** A piece of a text of YAML, and what it is, as far as its look goes. */
export interface Piece {
  readonly kind: 'plain' | 'comment' | 'key' | 'mark';
  readonly text: string;
}

/** Keys at the beginning of a line or within brackets, comments, anchors and aliases, texts in quotation marks. */
const PIECES =
  /(?<comment>(?<=^|\s)#.*$)|(?<quoted>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')|(?<=^[ \t]*(?:- )*|[{,]\s*)(?<key>[\w.-]+)(?=:(?:\s|$))|(?<mark>(?<=\s)[&*][\w-]+)/gm;

/**
 * A text of YAML in pieces that are shown differently. It goes by the look of a line and not by the grammar: nothing depends on it
 * but colours, and the pieces together are always the text.
 */
export function colouredLines(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(PIECES)) {
    const { comment, key, mark } = match.groups ?? {};
    const kind = comment !== undefined ? 'comment' : key !== undefined ? 'key' : 'mark';
    if (kind === 'mark' && mark === undefined) continue;
    if (match.index > at) pieces.push({ kind: 'plain', text: text.slice(at, match.index) });
    pieces.push({ kind, text: match[0] });
    at = match.index + match[0].length;
  }
  pieces.push({ kind: 'plain', text: text.slice(at) });
  return pieces;
}
