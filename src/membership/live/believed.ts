import { change, toSpans, type Spans } from '../path/spans.js';
import type { KeptPath } from '../read.js';
import type { Transition } from './transition.js';

/** What of a transition says when somebody was in a segment. */
export type Told = Pick<Transition, 'entity' | 'segment' | 'kind' | 'at' | 'is'>;

/** A path as it was told, and how often something that was told of it was taken back. */
export type ToldPath = KeptPath & { readonly revisions: number };

/** The paths that transitions told, in their order, come to: what everybody who listened believes. */
export function believed(transitions: Iterable<Told>): ToldPath[] {
  const paths = new Map<
    string,
    { entity: string; segment: string; spans: Spans; revisions: number }
  >();
  for (const { entity, segment, kind, at, is = [] } of transitions) {
    const key = `${entity} ${segment}`;
    let path = paths.get(key);
    if (path === undefined) paths.set(key, (path = { entity, segment, spans: [], revisions: 0 }));
    if (kind === 'corrected') {
      path.spans = [...endedBefore(path.spans, at), ...is.flatMap(({ from, to }) => [from, to])];
      path.revisions += 1;
    } else if (change(path.spans, at, kind === 'entered')) path.revisions += 1;
  }
  return [...paths.values()].map(({ spans, ...path }) => ({ ...path, spans: toSpans(spans) }));
}

/** The spans that were over before a moment. */
function endedBefore(spans: Spans, at: number): Spans {
  const end = spans.findIndex((value, index) => index % 2 === 1 && value >= at);
  return end === -1 ? spans : spans.slice(0, end - 1);
}
