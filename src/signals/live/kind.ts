import { EVENT_FIELDS } from '../../model/index.js';
import type { Event } from '../../model/index.js';
import { lower } from './unicode.js';

/*
 * The kind of an event is its shape and its page. Both recur in many events, and most conditions look at nothing else;
 * so they are judged in three stages: what the shape decides, what the page decides, and what is left to each event.
 */

/** What sort of event it is. */
export type Shape = Pick<Event, 'type' | 'event' | 'source'>;

/** Where it happened. */
export interface Page {
  readonly url: string | null;
  readonly host: string | null;
  readonly path: string | null;
  readonly title: string | null;
}

/** A field that makes up the kind of an event. */
export type KindField = (typeof EVENT_FIELDS)[number];

/** Whether a name is a field of a shape. */
export function isShapeField(name: string): name is keyof Shape {
  return name === 'type' || name === 'event' || name === 'source';
}

/** Whether a name is a field of a page. */
export function isPageField(name: string): name is keyof Page {
  return !isShapeField(name) && (EVENT_FIELDS as readonly string[]).includes(name);
}

export function shapeOf({ type, event, source }: Event): Shape {
  return { type, event, source };
}

export function pageOf({ url, title }: Event): Page {
  return { url, host: hostOf(url), path: pathOf(url), title };
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
export function withoutQuery(url: string | null): string | null {
  if (url === null) return null;
  const end = url.search(QUERY);
  return end === -1 ? url : url.slice(0, end);
}
