/** Where somebody stands, as `GET /api/entities/{id}` answers. */
export interface Standing {
  readonly id: string;
  readonly primary: string | null;
  readonly memberships: readonly { readonly segment: string; readonly since: string }[];
  readonly account: string | null;
}

/** The segments of somebody, and since when. */
export function segmentsOf({ memberships }: Standing): Record<string, string> {
  return Object.fromEntries(memberships.map(({ segment, since }) => [segment, since]));
}
