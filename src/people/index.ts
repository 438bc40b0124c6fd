/** Who somebody is and what they did, for whoever looks. */
export { stretchesOf, type Stretch, type Wanted } from './actors.js';
export { namedBy, readNames, type Named } from './names.js';
export { searchPeople } from './search.js';
export { NEVER_SEEN, readSeen, type Seen } from './seen.js';
export {
  readLatest,
  readTimeline,
  type Doing,
  type Place,
  type TimelineQuery,
} from './timeline.js';
export { readTraits, type TraitNow } from './traits.js';
