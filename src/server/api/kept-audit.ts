import { EthogramError } from '../../errors.js';
import type { Engine } from '../../engine.js';
import type { Audit } from '../../signals/index.js';

/** How long an audit is remembered, in milliseconds: it reads everything. */
const KEPT_MS = 10_000;

/** How long the last one will do for whoever does not wait, in milliseconds. */
const OLD_MS = 60_000;

/** Audits, asked for once where several want the same. */
export class KeptAudit {
  readonly #engine: Engine;
  readonly #clock: () => number;
  readonly #kept = new Map<string, { readonly at: number; readonly audit: Promise<Audit> }>();

  #latest: Audit | null = null;
  #latestAt = -Infinity;

  constructor({ engine, clock }: { readonly engine: Engine; readonly clock: () => number }) {
    this.#engine = engine;
    this.#clock = clock;
  }

  /** The audit as of a moment, by default of the end of the data; before there is any, of now. */
  get(asOf?: number): Promise<Audit> {
    const question = String(asOf);
    const now = this.#clock();
    for (const [key, { at }] of this.#kept)
      if (Math.abs(now - at) >= KEPT_MS) this.#kept.delete(key);
    const known = this.#kept.get(question);
    if (known !== undefined) return known.audit;
    const audit = this.#ask(asOf);
    this.#kept.set(question, { at: now, audit });
    const note = (made: Audit) => {
      if (asOf !== undefined) return;
      this.#latest = made;
      this.#latestAt = this.#clock();
    };
    audit.then(note, () => this.#kept.delete(question));
    return audit;
  }

  /**
   * The last audit that was made, without waiting for another: null before the first. When it is old, or there is none, one is made
   * meanwhile.
   */
  latest(): Audit | null {
    const isOld = this.#clock() - this.#latestAt >= OLD_MS;
    // Why it failed is said to whoever asks for the audit itself.
    if (isOld) this.get().catch(() => undefined);
    return this.#latest;
  }

  async #ask(asOf: number | undefined): Promise<Audit> {
    try {
      return await this.#engine.audit(asOf);
    } catch (error) {
      const isEmpty = error instanceof EthogramError && error.code === 'too_little_data';
      if (!isEmpty || asOf !== undefined) throw error;
      return this.#engine.audit(this.#clock());
    }
  }
}
