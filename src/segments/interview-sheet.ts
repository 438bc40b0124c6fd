import type { FitResult, Level } from '../model/index.js';
import type { Interview } from './interviews.js';

/** Whom to ask about a segment, and what was said of it so far (VAL-5). */
export interface SegmentSheet {
  /** The slug. */
  readonly segment: string;
  readonly name: string;
  readonly level: Level;
  readonly entities: readonly {
    readonly id: string;
    /** Whether the model names it as typical; others were asked besides. */
    readonly proposed: boolean;
    readonly interviews: readonly Interview[];
  }[];
}

/**
 * The sheet of every segment of a model: the typical members it proposes, then others that were asked, in the order of
 * their first answer. Segments of which something was said, and that the model no longer has, come last, by their slugs.
 */
export function interviewSheet(
  { level, segments }: Pick<FitResult, 'level' | 'segments'>,
  interviews: readonly Interview[],
): SegmentSheet[] {
  const ofLevel = interviews.filter((interview) => interview.level === level);
  const known = new Set(segments.map(({ slug }) => slug));
  const gone = new Set(ofLevel.map(({ segment }) => segment).filter((slug) => !known.has(slug)));
  return [
    ...segments,
    ...[...gone].map((slug) => ({ slug, name: slug, examples: [] as readonly string[] })),
  ].map(({ slug, name, examples }) => {
    const said = ofLevel.filter(({ segment }) => segment === slug);
    const ids = new Set([...examples, ...said.map(({ entity }) => entity)]);
    return {
      segment: slug,
      name,
      level,
      entities: [...ids].map((id) => ({
        id,
        proposed: examples.includes(id),
        interviews: said.filter(({ entity }) => entity === id),
      })),
    };
  });
}
