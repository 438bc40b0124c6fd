/** The columns of the matrix. */
const PARTS = ['segment', 'message', 'offer', 'channel', 'route'] as const;
export type Part = (typeof PARTS)[number];

/** A place in the matrix. */
export interface Cell {
  readonly segment: string;
  readonly part: Part;
}

const PLAY = /^\s*-\s+\{?\s*segment:\s*(?<segment>[^,#}]+)/;
const KEY = /^\s*(?:-\s+)?(?<key>segment|message|offer|channel|route):/;

/**
 * The cell that a line of a text means, from 1; null where it stands in none. It goes by the look of the lines above, so that it
 * also works where the text is not sound.
 */
export function cellOfLine(text: string, line: number): Cell | null {
  const lines = text.split('\n').slice(0, line);
  let part: Part | null = null;
  for (const one of lines.toReversed()) {
    const key = KEY.exec(one)?.groups?.['key'];
    part ??= PARTS.find((known) => known === key) ?? null;
    const segment = PLAY.exec(one)?.groups?.['segment'];
    if (segment !== undefined)
      return { segment: segment.trim().replaceAll(/^["']|["']$/g, ''), part: part ?? 'segment' };
  }
  return null;
}
