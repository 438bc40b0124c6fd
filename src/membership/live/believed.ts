import { change, toSpans, type Spans } from '../path/spans.js';
import type { KeptPath } from '../read.js';
import type { Transition } from './transition.js';

/** What of a transition says when somebody was in a segment. */
export type Told = Pick<Transition, 'entity' | 'segment' | 'kind' | 'at' | 'is'>;

/** The paths that transitions told, in their order, come to: what everybody who listened believes. */
export function believed(transitions: Iterable<Told>): KeptPath[] {
  const paths = new Map<string, { entity: string; segment: string; spans: Spans }>();
  for (const { entity, segment, kind, at, is = [] } of transitions) {
    const key = `${entity} ${segment}`;
    let path = paths.get(key);
    if (path === undefined) paths.set(key, (path = { entity, segment, spans: [] }));
    if (kind !== 'corrected') change(path.spans, at, kind === 'entered');
    else path.spans = [...endedBefore(path.spans, at), ...is.flatMap(({ from, to }) => [from, to])];
  }
  return [...paths.values()].map(({ spans, ...path }) => ({ ...path, spans: toSpans(spans) }));
}

/** The spans that were over before a moment. */
function endedBefore(spans: Spans, at: number): Spans {
  const end = spans.findIndex((value, index) => index % 2 === 1 && value >= at);
  return end === -1 ? spans : spans.slice(0, end - 1);
}
