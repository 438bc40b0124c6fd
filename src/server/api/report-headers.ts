/** What a report may do where it is opened: show itself. It has no script, and needs nothing from anywhere. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** The headers of a report that is shown as a page, or kept as a file of a name. */
export function reportHeaders(name: string, isKept: boolean): Readonly<Record<string, string>> {
  const how = isKept ? 'attachment' : 'inline';
  return { ...HEADERS, 'content-disposition': `${how}; filename="${name}"` };
}
