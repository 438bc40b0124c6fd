import { EVENT_NAMES, PATHS, TIMER } from './rules.js';

/** How many people and companies there are. */
export const CONTACTS = 100_000;
const ACCOUNTS = 5000;

/** Where in a request the fields lie that change from one to the next. */
interface Places {
  readonly messages: readonly number[];
  readonly users: readonly number[];
  readonly devices: readonly number[];
  readonly groups: readonly number[];
  readonly times: readonly number[];
  readonly sentAt: number;
}

/** What one call is to be. */
export interface CallFields {
  /** Which contact, 0 to CONTACTS - 1. */
  readonly contact: number;
  /** UTC milliseconds. */
  readonly at: number;
}

const USER = '#######';
const GROUP = '$$$$$';
const MESSAGE = '%%%%%%%%%%%%';
const TIME = '@@@@@@@@@@@@@@@@@@@@@@@@';
const SENT_AT = '^^^^^^^^^^^^^^^^^^^^^^^^';

/** Who sends: the write key, and what makes its message ids differ from those of other runs (8 hex digits). */
export interface Source {
  readonly key: string;
  readonly run: string;
}

let messages = 0;

/**
 * Requests whose bytes are written once; the fields that change are written over in place, so that the load costs little.
 */
export class Requests {
  readonly #templates: readonly { bytes: Buffer; places: Places }[];
  /** A copy of each template for each connection. */
  readonly #copies = new Map<number, Buffer>();
  #next = 0;

  private constructor(templates: readonly string[]) {
    this.#templates = templates.map((text) => {
      const bytes = Buffer.from(text, 'latin1');
      return { bytes, places: placesIn(bytes) };
    });
  }

  /** Batches of calls like those of Segment's Node client; `first`: the name of the event that comes first in each. */
  static batches(source: Source, calls: number, first?: string): Requests {
    const bodies = Array.from({ length: 16 }, (_, body) => {
      const texts = Array.from({ length: calls }, (_call, n) =>
        n === 0 && first !== undefined
          ? special(source, first)
          : callText(source, body * calls + n),
      );
      return post('/v1/batch', source, `{"batch":[${texts.join(',')}],"sentAt":"${SENT_AT}"}`);
    });
    return new Requests(bodies);
  }

  /** Batches of nothing but timer events. They do not say when they are sent, so that their times stay as they are. */
  static timers(source: Source, calls: number): Requests {
    const text = special(source, TIMER.event);
    const batch = Array.from({ length: calls }, () => text).join(',');
    return new Requests([post('/v1/batch', source, `{"batch":[${batch}]}`)]);
  }

  /** Single calls. */
  static singles(source: Source): Requests {
    return new Requests(
      Array.from({ length: 16 }, (_, n) => {
        const text = callText(source, n);
        const type = /"type":"(\w+)"/.exec(text)?.[1] ?? 'track';
        return post(`/v1/${type}`, source, `${text.slice(0, -1)},"sentAt":"${SENT_AT}"}`);
      }),
    );
  }

  /** The next request, in the bytes of a connection. */
  fill(connection: number, sentAt: number, fieldsOf: (call: number) => CallFields): Buffer {
    const which = this.#next++ % this.#templates.length;
    const { bytes, places } = this.#templates[which];
    const key = connection * this.#templates.length + which;
    let copy = this.#copies.get(key);
    if (copy === undefined) {
      copy = Buffer.from(bytes);
      this.#copies.set(key, copy);
    }
    for (let call = 0; call < places.users.length; call++) {
      const { contact, at } = fieldsOf(call);
      writeDigits(copy, places.users[call], USER.length, contact);
      writeDigits(copy, places.devices[call], USER.length, contact);
      writeDigits(copy, places.groups[call], GROUP.length, contact % ACCOUNTS);
      writeDigits(copy, places.messages[call], MESSAGE.length, messages++);
      copy.write(new Date(at).toISOString(), places.times[call], 'latin1');
    }
    if (places.sentAt !== -1) copy.write(new Date(sentAt).toISOString(), places.sentAt, 'latin1');
    return copy;
  }
}

function post(path: string, { key }: Source, body: string): string {
  const login = Buffer.from(`${key}:`).toString('base64');
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Basic ${login}\r\ncontent-type: application/json\r\nuser-agent: analytics-node/3.1.0\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

/** Three of four calls say what somebody did, the others which page they saw; one of twenty who they are. */
function callText(source: Source, n: number): string {
  const common = commonText(source);
  if (n % 20 === 7) {
    const role = ['buyer', 'user', 'admin'][n % 3];
    return `{"type":"identify","traits":{"role":"${role}","seats":${n % 50}},${common}}`;
  }
  if (n % 4 === 1) {
    const path = PATHS[n % PATHS.length];
    const url = `https://www.example.com${path}`;
    return `{"type":"page","properties":{"path":"${path}","url":"${url}","title":"A page","referrer":"","search":""},${common}}`;
  }
  // A few kinds of event are most of all.
  const event = EVENT_NAMES[Math.floor(((n * 0.618_034) % 1) ** 2 * EVENT_NAMES.length)];
  const properties = `{"plan":"${['free', 'team', 'pro'][n % 3]}","seats":${n % 40},"amount":${12.5 * (n % 17)}}`;
  return `{"type":"track","event":"${event}","properties":${properties},${common}}`;
}

function special(source: Source, event: string): string {
  return `{"type":"track","event":"${event}","properties":{},${commonText(source)}}`;
}

function commonText({ run }: Source): string {
  return `"timestamp":"${TIME}","integrations":{},"context":{"groupId":"company-${GROUP}","library":{"name":"@segment/analytics-node","version":"3.1.0"}},"userId":"user-${USER}","anonymousId":"0a1b2c3d-0000-4000-8000-00000${USER}","messageId":"node-next-${run}-0000-4000-8000-${MESSAGE}","_metadata":{"nodeVersion":"v20.20.2","jsRuntime":"node"}`;
}

function placesIn(bytes: Buffer): Places {
  return {
    users: places(bytes, `"user-${USER}"`, 6),
    devices: places(bytes, `-00000${USER}"`, 6),
    groups: places(bytes, GROUP, 0),
    messages: places(bytes, MESSAGE, 0),
    times: places(bytes, TIME, 0),
    sentAt: bytes.indexOf(SENT_AT),
  };
}

function places(bytes: Buffer, text: string, skip: number): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + text.length))
    found.push(at + skip);
  return found;
}

function writeDigits(bytes: Buffer, place: number, width: number, value: number): void {
  let rest = value;
  for (let at = place + width - 1; at >= place; at--) {
    bytes[at] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
