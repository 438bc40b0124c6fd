/** What was accepted over HTTP: its records in the log, and their way into the store. */
export {
  decodeEvents,
  encodeEvents,
  isEventsRecord,
  type EventsCommand,
} from './events-command.js';
export { foldEvents, type FoldEventsOptions, type FoldedEvents } from './fold-events.js';
export { foldSettingApart, mayBePoison, setApart } from './fold-setting-apart.js';
export type { EventsRecord } from './live-rows.js';
