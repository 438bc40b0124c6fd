import { DoubleColumn, FlagColumn, IntColumn } from './columns.js';
import type { Texts } from './texts.js';
import type { GroupCall, Place } from './who-is-who.js';

/** Nothing is known of where they work. */
export const NOWHERE: Place = { domainAccount: null, calls: [], isStaff: false };
const STAFF = 1;

/** The places of contacts, by the number of their key. Most have one call or none, which costs 21 bytes a contact. */
export class PlaceTable {
  /** The row of a contact. */
  private readonly rows = new IntColumn();
  private size = 0;
  private readonly domainAccount = new IntColumn();
  private readonly firstGroup = new IntColumn();
  private readonly firstAt = new DoubleColumn();
  private readonly flags = new FlagColumn();
  /** The calls of rows that have more than one. */
  private readonly calls = new Map<number, readonly GroupCall[]>();

  constructor(private readonly companies: Texts) {}

  get(contact: number): Place {
    const row = this.rows.get(contact);
    if (row === 0) return NOWHERE;
    return {
      domainAccount: this.companies.textOrNull(this.domainAccount.get(row)),
      calls: this.callsOf(row),
      isStaff: this.flags.has(row, STAFF),
    };
  }

  set(contact: number, { domainAccount, calls, isStaff }: Place): void {
    const { companies } = this;
    let row = this.rows.get(contact);
    if (row === 0) {
      this.size += 1;
      row = this.size;
      this.rows.set(contact, row);
    }
    this.domainAccount.set(row, companies.number(domainAccount));
    this.flags.set(row, STAFF, isStaff);
    const first = calls.at(0);
    this.firstGroup.set(row, companies.number(first?.groupId ?? null));
    this.firstAt.set(row, first?.at ?? 0);
    if (calls.length > 1) this.calls.set(row, calls);
    else this.calls.delete(row);
  }

  private callsOf(row: number): readonly GroupCall[] {
    const more = this.calls.get(row);
    if (more !== undefined) return more;
    const groupId = this.companies.textOrNull(this.firstGroup.get(row));
    return groupId === null ? [] : [{ at: this.firstAt.get(row), groupId }];
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
