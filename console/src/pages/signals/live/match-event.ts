import type { CameIn } from '../../../api/event-tail/index.js';
import type { EventType } from '../../../api/doings.js';

/** Those events that are of a kind of call and say something, in whatever case; no text matches all. */
export function matching(
  events: readonly CameIn[],
  type: EventType | undefined,
  text: string,
): readonly CameIn[] {
  const wanted = text.trim().toLowerCase();
  if (type === undefined && wanted === '') return events;
  return events.filter(
    (event) =>
      (type === undefined || event.type === type) &&
      (wanted === '' || textsOf(event).some((one) => one?.toLowerCase().includes(wanted))),
  );
}

function textsOf(event: CameIn): readonly (string | null)[] {
  const { name, title, url, path, source, contact, account, actor } = event;
  const { anonymousId, userId, email, groupId } = actor;
  return [name, title, url, path, source, contact, account, anonymousId, userId, email, groupId];
}
