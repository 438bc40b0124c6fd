import type { PieceReader, PieceWriter } from '../../store/index.js';
import { IntColumn } from './columns.js';
import { Rows } from './rows.js';
import type { Texts } from './texts.js';
import type { GroupCall, Place } from './who-is-who.js';

/** Nothing is known of where they work. */
export const NOWHERE: Place = { domainAccount: null, calls: [], isStaff: false };
const FIELDS = { domainAccount: 0, firstGroup: 1, firstAt: 2, isStaff: 4 } as const;
const STRIDE = 6;

/** The places of contacts, by the number of their key. Most have one call or none, which costs 28 bytes a contact. */
export class PlaceTable {
  /** The row of a contact. */
  private readonly rowOf = new IntColumn();
  private readonly rows = new Rows(STRIDE);
  private size = 0;
  /** The calls of rows that have more than one. */
  private readonly calls = new Map<number, readonly GroupCall[]>();

  constructor(private readonly companies: Texts) {}

  get(contact: number): Place {
    const row = this.rowOf.get(contact);
    if (row === 0) return NOWHERE;
    return {
      domainAccount: this.companies.textOrNull(this.rows.int(row, FIELDS.domainAccount)),
      calls: this.callsOf(row),
      isStaff: this.rows.int(row, FIELDS.isStaff) === 1,
    };
  }

  set(contact: number, { domainAccount, calls, isStaff }: Place): void {
    const { companies, rows } = this;
    let row = this.rowOf.get(contact);
    if (row === 0) {
      this.size += 1;
      row = this.size;
      this.rowOf.set(contact, row);
      rows.ensure(row);
    }
    rows.setInt(row, FIELDS.domainAccount, companies.number(domainAccount));
    rows.setInt(row, FIELDS.isStaff, isStaff ? 1 : 0);
    const first = calls.at(0);
    rows.setInt(row, FIELDS.firstGroup, companies.number(first?.groupId ?? null));
    rows.setDouble(row, FIELDS.firstAt, first?.at ?? 0);
    if (calls.length > 1) this.calls.set(row, calls);
    else this.calls.delete(row);
  }

  save(to: PieceWriter): void {
    to.json('places', this.size);
    this.rowOf.save(to, 'place of');
    this.rows.save(to, 'place rows', this.size);
    to.rows('calls', this.calls);
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    this.size = from.json('places') as number;
    this.rowOf.load(from, 'place of');
    this.rows.load(from, 'place rows');
    for (const row of from.rows('calls')) {
      const [place, calls] = row as [number, GroupCall[]];
      this.calls.set(place, calls);
    }
  }

  private callsOf(row: number): readonly GroupCall[] {
    const more = this.calls.get(row);
    if (more !== undefined) return more;
    const groupId = this.companies.textOrNull(this.rows.int(row, FIELDS.firstGroup));
    return groupId === null ? [] : [{ at: this.rows.double(row, FIELDS.firstAt), groupId }];
  }
}

export function isSamePlace(a: Place, b: Place): boolean {
  return (
    a.domainAccount === b.domainAccount &&
    a.isStaff === b.isStaff &&
    a.calls.length === b.calls.length &&
    a.calls.every(
      ({ at, groupId }, index) => at === b.calls[index].at && groupId === b.calls[index].groupId,
    )
  );
}
