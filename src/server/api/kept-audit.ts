import { EthogramError } from '../../errors.js';
import type { Engine } from '../../engine.js';
import type { Audit } from '../../signals/index.js';

/** How long an audit is remembered, in milliseconds: it reads everything. */
const KEPT_MS = 10_000;

/** Audits, asked for once where several want the same. */
export class KeptAudit {
  readonly #engine: Engine;
  readonly #clock: () => number;
  readonly #kept = new Map<string, { readonly at: number; readonly audit: Promise<Audit> }>();

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
    audit.catch(() => this.#kept.delete(question));
    return audit;
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
