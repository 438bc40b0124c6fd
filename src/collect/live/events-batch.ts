import type { LogRecord, Store } from '../../store/index.js';
import type { Steps } from '../fold/context.js';
import type { FoldedEvents } from './fold-events.js';
import { foldSettingApart } from './fold-setting-apart.js';

type OnEvents = (folded: FoldedEvents) => void;

/** How much of the log is taken into the store in one go: some 20,000 events. */
const BATCH_BYTES = 12 * 1024 * 1024;

/** Gathers records of calls that follow each other, since taking many in costs little more than taking one. */
export class EventsBatch {
  readonly #store: Store;
  readonly #stepsOf: (position: number) => Steps;
  readonly #onEvents: OnEvents | undefined;
  #from: number;
  #records: LogRecord[] = [];
  #bytes = 0;

  constructor(
    store: Store,
    from: number,
    stepsOf: (position: number) => Steps,
    onEvents: OnEvents | undefined,
  ) {
    this.#store = store;
    this.#from = from;
    this.#stepsOf = stepsOf;
    this.#onEvents = onEvents;
  }

  async add(record: LogRecord): Promise<void> {
    this.#records.push(record);
    this.#bytes += record.payload.length;
    if (this.#bytes >= BATCH_BYTES) await this.finish();
  }

  /** Takes in what was gathered; `next` is the position after the record of another kind that follows. */
  async finish(next?: number): Promise<void> {
    const last = this.#records.at(-1);
    if (last !== undefined) {
      const steps = this.#stepsOf(last.position);
      const folded = await foldSettingApart(this.#store, this.#records, {
        from: this.#from,
        steps,
      });
      this.#onEvents?.(folded);
    }
    this.#from = next ?? last?.position ?? this.#from;
    this.#records = [];
    this.#bytes = 0;
  }
}
