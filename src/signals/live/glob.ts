const ANY_RUN = 42; // *
const ANY_ONE = 63; // ?

/**
 * Whether a text is what a glob says: `*` any run of characters, `?` one character (a code point), all else itself.
 * Takes at most text x glob steps, whatever somebody sends.
 */
export function matchesGlob(text: string, glob: string): boolean {
  let at = 0;
  let next = 0;
  /** Where to go on when what follows the last `*` does not fit: the star takes one character more. */
  let afterStar = -1;
  let starEnd = 0;
  while (at < text.length) {
    const wanted = next < glob.length ? glob.charCodeAt(next) : -1;
    if (wanted === ANY_RUN) {
      afterStar = ++next;
      starEnd = at;
    } else if (wanted === ANY_ONE) {
      at += widthAt(text, at);
      next += 1;
    } else if (wanted === text.charCodeAt(at)) {
      at += 1;
      next += 1;
    } else if (afterStar !== -1) {
      starEnd += widthAt(text, starEnd);
      at = starEnd;
      next = afterStar;
    } else return false;
  }
  while (next < glob.length && glob.charCodeAt(next) === ANY_RUN) next += 1;
  return next === glob.length;
}

/** How many code units the character at `index` has. */
function widthAt(text: string, index: number): 1 | 2 {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}
