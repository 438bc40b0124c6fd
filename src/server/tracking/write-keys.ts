import type { IncomingHttpHeaders } from 'node:http';

/** What a request shows as its key, the likeliest first: the header, the address of a beacon, the body. */
export function shownKeys(
  { authorization = '' }: IncomingHttpHeaders,
  query: unknown,
  inBody: string | null,
): string[] {
  return [fromHeader(authorization), queryKey(query), inBody].filter(
    (key): key is string => key !== null && key !== '',
  );
}

/** The key as `Basic base64(key:)`, whose colon old clients leave out, or as `Bearer key`. */
function fromHeader(authorization: string): string | null {
  const [scheme = '', value = ''] = authorization.trim().split(/ +/, 2);
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return null;
  const [user = ''] = Buffer.from(value, 'base64').toString('utf8').split(':', 1);
  return user;
}

/** The `writeKey` of an address. */
function queryKey(query: unknown): string | null {
  if (typeof query !== 'object' || query === null || !('writeKey' in query)) return null;
  return typeof query.writeKey === 'string' ? query.writeKey : null;
}
