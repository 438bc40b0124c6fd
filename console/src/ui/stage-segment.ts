const PREFIX = 'stage:';

/** The name of a stage of buying among segments, as in transitions: `stage:decision`. */
export function stageSegment(stage: string): string {
  return PREFIX + stage;
}

/** The stage that a name among segments means; null: it is a segment. */
export function stageOfSegment(segment: string): string | null {
  return segment.startsWith(PREFIX) ? segment.slice(PREFIX.length) : null;
}
