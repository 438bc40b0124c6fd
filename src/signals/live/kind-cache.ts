import type { Event } from '../../model/index.js';
import { withoutQuery, type KindField } from './kind.js';

type Urls<T> = Map<string | null, T>;
type Titles<T> = Map<string | null, Urls<T>>;
type Names<T> = Map<string | null, Titles<T>>;
type Types<T> = Map<string, Names<T>>;
type Sources<T> = Map<string, Types<T>>;

/**
 * Remembers something of each kind of event, without putting keys together. Events of one shape that differ only in
 * `fields` nobody looks at are one kind: visits with other query parameters, say. Keeps at least the last `size` kinds that it met,
 * at most twice as many: the older half is forgotten at once, but for what was asked for again.
 */
export class KindCache<T> {
  private recent: Sources<T> = new Map();
  private older: Sources<T> = new Map();
  private count = 0;
  private readonly size: number;
  private readonly urls: 'whole' | 'page' | 'none';
  private readonly titles: boolean;

  constructor(fields: ReadonlySet<KindField>, size: number) {
    this.size = size;
    const seesPage = fields.has('host') || fields.has('path');
    this.urls = fields.has('url') ? 'whole' : seesPage ? 'page' : 'none';
    this.titles = fields.has('title');
  }

  /** What `make` said of the first event of this kind. */
  get(event: Event, make: (event: Event) => T): T {
    const url =
      this.urls === 'whole' ? event.url : this.urls === 'page' ? withoutQuery(event.url) : null;
    const title = this.titles ? event.title : null;
    const recent = find(this.recent, event, title, url);
    if (recent !== undefined) return recent;
    const value = find(this.older, event, title, url) ?? make(event);
    if (this.count >= this.size) {
      this.older = this.recent;
      this.recent = new Map();
      this.count = 0;
    }
    this.count += 1;
    const types = child(this.recent, event.source);
    child(child(child(types, event.type), event.event), title).set(url, value);
    return value;
  }
}

function find<T>(
  sources: Sources<T>,
  event: Event,
  title: string | null,
  url: string | null,
): T | undefined {
  return sources.get(event.source)?.get(event.type)?.get(event.event)?.get(title)?.get(url);
}

function child<K, A, B>(map: Map<K, Map<A, B>>, key: K): Map<A, B> {
  const found = map.get(key) ?? new Map<A, B>();
  map.set(key, found);
  return found;
}
