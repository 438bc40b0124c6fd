import type { PieceReader, PieceWriter } from '../../store/index.js';
import { EVER } from '../moment.js';
import { IntColumn } from './columns.js';
import type { Stitch } from './span.js';
import type { Texts } from './texts.js';

const SEVERAL = -1;

/** From when on a visitor id is a contact's, by the number of its key; the first is so from `EVER`. */
interface NumberedStitch {
  readonly from: number;
  readonly contact: number;
}

const NOBODY: readonly NumberedStitch[] = [];

/** Whose each visitor id is, by its number. Most are one person's, which costs 4 bytes. */
export class StitchTable {
  /** The contact it always is; `SEVERAL`, or 0 for nobody. */
  private readonly contact = new IntColumn();
  private readonly several = new Map<number, readonly NumberedStitch[]>();

  constructor(private readonly people: Texts) {}

  get(visitor: number): readonly NumberedStitch[] {
    const contact = this.contact.get(visitor);
    if (contact === 0) return NOBODY;
    if (contact === SEVERAL) return this.several.get(visitor) ?? NOBODY;
    return [{ from: EVER, contact }];
  }

  set(visitor: number, stitches: readonly Stitch[]): void {
    if (stitches.length > 1) {
      this.contact.set(visitor, SEVERAL);
      const numbered = stitches.map(({ from, contact }) => ({
        from,
        contact: this.people.number(contact),
      }));
      this.several.set(visitor, numbered);
      return;
    }
    this.contact.set(visitor, this.people.number(stitches.at(0)?.contact ?? null));
    this.several.delete(visitor);
  }

  save(to: PieceWriter): void {
    this.contact.save(to, 'stitches');
    to.rows('more stitches', this.several);
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    this.contact.load(from, 'stitches');
    for (const row of from.rows('more stitches')) {
      const [visitor, stitches] = row as [number, NumberedStitch[]];
      this.several.set(visitor, stitches);
    }
  }
}
