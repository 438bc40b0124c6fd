/** An opportunity with its people and company resolved to public ids. Times are UTC milliseconds, money is in the reporting currency. */
export interface Opportunity {
  readonly id: string;
  readonly account: string | null;
  /** The contacts it lists; it counts for no other contact (VAL-7). */
  readonly contacts: readonly string[];
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly amount: number | null;
  readonly stage: string | null;
  readonly status: 'open' | 'won' | 'lost';
}
