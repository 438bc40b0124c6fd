import { note } from './sender.js';
import type { Standing } from './checker.js';

interface Told {
  readonly seq: number;
  readonly id: string;
  readonly entity: string;
}

/** Somebody who reads the API with a key. */
export class Reader {
  readonly #key: string;
  /** The last number the stream showed. */
  #last = 0;

  constructor(key: string) {
    this.#key = key;
  }

  /** Notes the ids of all transitions the stream shows until the server is gone; goes on where it was. */
  async follow(address: string, file: string, signal: AbortSignal): Promise<void> {
    try {
      const response = await fetch(`${address}/api/transitions/stream`, {
        headers: { authorization: `Bearer ${this.#key}`, 'last-event-id': String(this.#last) },
        signal,
      });
      if (response.status !== 200 || response.body === null)
        throw new Error(`the stream answers ${response.status}`);
      await this.#note(response.body as AsyncIterable<Uint8Array>, file);
    } catch (error) {
      if (!(error instanceof TypeError) && !signal.aborted) throw error;
    }
  }

  async #note(bytes: AsyncIterable<Uint8Array>, file: string): Promise<void> {
    const decoder = new TextDecoder();
    let held = '';
    for await (const chunk of bytes) {
      held += decoder.decode(chunk, { stream: true });
      const parts = held.split('\n\n');
      held = parts.pop() ?? '';
      const told = parts.flatMap((part) => {
        const data = /^data: (.*)$/m.exec(part)?.[1];
        return data === undefined ? [] : [JSON.parse(data) as Told];
      });
      note(
        file,
        told.map((one) => `${one.id} ${JSON.stringify(one)}`),
      );
      this.#last = told.at(-1)?.seq ?? this.#last;
    }
  }

  /** Where everybody stands who was ever told of, and after which transition: nothing happened while they were asked. */
  async standing(address: string): Promise<Standing> {
    for (;;) {
      const told = await this.#transitions(address, 0);
      const upTo = told.at(-1)?.seq ?? 0;
      const segments: Record<string, readonly string[] | null> = {};
      for (const { entity } of told)
        if (!(entity in segments)) segments[entity] = await this.#segmentsOf(address, entity);
      if ((await this.#transitions(address, upTo)).length === 0) return { upTo, segments };
    }
  }

  async #transitions(address: string, after: number): Promise<Told[]> {
    const all: Told[] = [];
    for (let next: number | null = after; next !== null;) {
      const page = (await this.#get(`${address}/api/transitions?limit=1000&after=${next}`)) as {
        transitions: Told[];
        next: number | null;
      };
      all.push(...page.transitions);
      ({ next } = page);
    }
    return all;
  }

  async #segmentsOf(address: string, entity: string): Promise<readonly string[] | null> {
    const said = (await this.#get(`${address}/api/entities/${encodeURIComponent(entity)}`)) as {
      id: string;
      memberships: { segment: string }[];
      stage: { stage: string } | null;
    } | null;
    // Who was joined to somebody else is that somebody now.
    if (said?.id !== entity) return null;
    const segments = said.memberships.map(({ segment }) => segment);
    return said.stage === null ? segments : [...segments, `stage:${said.stage.stage}`];
  }

  /** The answer; null where there is nobody. */
  async #get(url: string): Promise<unknown> {
    const response = await fetch(url, { headers: { authorization: `Bearer ${this.#key}` } });
    if (response.status === 404) return null;
    if (response.status !== 200) throw new Error(`${url} answers ${response.status}`);
    return response.json();
  }
}
