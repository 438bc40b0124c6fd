/** What speaks like analytics.js: Segment's `analytics`, RudderStack's `rudderanalytics`, or your own. */
export interface Analytics {
  track(event: string, properties?: object | null, options?: object | null): unknown;
}

/** What to watch. Everything, unless it says otherwise. */
export interface WatchOptions {
  /** How far each page view went. Default: true. */
  readonly scroll?: boolean;
  /** The `<video>` elements of the page, but for those that play in a loop. Default: true. */
  readonly videos?: boolean;
  /** The forms of the page that have a name: `data-form`, `name` or `id`. Default: true. */
  readonly forms?: boolean;
}

/** A video of a player that is no `<video>` element: call these when it starts and when it has played to its end. */
export interface Video {
  /** Again while it plays, as after a pause, does nothing. */
  started(): void;
  completed(): void;
}

/** What goes on until it is stopped. */
export interface Watching {
  /** For single-page applications: a new page view begins, and the one before ends. Call it where you call `analytics.page()`. */
  page(): void;
  /** Watches a video by hand; `properties` go with its events, like `{ video_id: 'v-3', category: 'product' }`. */
  video(properties: object): Video;
  stop(): void;
}

/**
 * Tells what the calls of a page leave out, in the words of the shipped signals. Names are told, never what somebody typed.
 * - `Page Scrolled` `{ depth }`: once a page view, when the page is first hidden (it may never be shown again) or left: the
 *   deepest point that was seen, in per cent of the page. Pages that need no scrolling tell nothing.
 *   What is told while a page is left is kept in `localStorage` and sent, with its own time and address, by the next page
 *   that watches: clients send nothing any more at that moment.
 * - `Video Playback Started` and `Video Playback Completed` `{ video_id, category }`, from `data-video-id` (else `id`, else
 *   the address without its query) and `data-category`.
 * - `Form Started` at the first thing entered, `Form Submitted`, and `Form Abandoned` when the page is left in between:
 *   `{ form }`.
 */
export function watchBehaviour(analytics: Analytics, options?: WatchOptions): Watching;
