import type { Event, EventType } from '../../model/index.js';
import { lower } from './unicode.js';

/** What of an event recurs in many others. Most conditions look at nothing else. */
export interface Kind {
  readonly type: EventType;
  readonly event: string | null;
  readonly source: string;
  readonly url: string | null;
  readonly host: string | null;
  readonly path: string | null;
  readonly title: string | null;
}

/** The kind of an event. */
export function kindOf({ type, event, source, url, title }: Event): Kind {
  return { type, event, source, url, host: hostOf(url), path: pathOf(url), title };
}

const HOST = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)/;
const PATH = /^(?:[a-zA-Z][a-zA-Z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)/;

/** The host of an address in lower case, without port; null when it names none. The same reading as of the store. */
function hostOf(url: string | null): string | null {
  const host = url === null ? undefined : HOST.exec(url)?.[1];
  return host === undefined || host === '' ? null : lower(host);
}

/** The path of an address; what begins with `/` is a path without a host. */
function pathOf(url: string | null): string | null {
  if (url === null) return null;
  const path = PATH.exec(url)?.[1];
  return path === undefined || path === '' ? '/' : path;
}

const QUERY = /[?#]/;

/** An address without query and fragment: all that its host and path depend on. */
export function pageOf(url: string | null): string | null {
  if (url === null) return null;
  const end = url.search(QUERY);
  return end === -1 ? url : url.slice(0, end);
}
