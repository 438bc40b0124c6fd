import { EVER } from '../moment.js';
import { IntColumn } from './columns.js';
import type { Stitch } from './span.js';
import type { Texts } from './texts.js';

const SEVERAL = -1;
const NOBODY: readonly Stitch[] = [];

/** Whose each visitor id is, by its number. Most are one person's, which costs 4 bytes. */
export class StitchTable {
  /** The contact it always is; `SEVERAL`, or 0 for nobody. */
  private readonly contact = new IntColumn();
  private readonly several = new Map<number, readonly Stitch[]>();

  constructor(private readonly people: Texts) {}

  get(visitor: number): readonly Stitch[] {
    const contact = this.contact.get(visitor);
    if (contact === 0) return NOBODY;
    if (contact === SEVERAL) return this.several.get(visitor) ?? NOBODY;
    return [{ from: EVER, contact: this.people.text(contact) }];
  }

  set(visitor: number, stitches: readonly Stitch[]): void {
    if (stitches.length > 1) {
      this.contact.set(visitor, SEVERAL);
      this.several.set(visitor, stitches);
      return;
    }
    this.contact.set(visitor, this.people.number(stitches.at(0)?.contact ?? null));
    this.several.delete(visitor);
  }
}
