import { createRequire } from 'node:module';
import { parse } from 'tldts';

const require = createRequire(import.meta.url);

/** Hosts that give an address to anybody (14 languages of free mail), from the `email-providers` list. */
const FREE_MAIL: ReadonlySet<string> = new Set(require('email-providers/all.json') as string[]);

/**
 * The registrable domain that names a company: of an e-mail host or a web address, lower case.
 *
 * @returns null for an address book without a public suffix, an IP address, or a free-mail provider.
 */
export function businessDomain(hostOrUrl: string, freeMail: ReadonlySet<string>): string | null {
  const { domain, isIp } = parse(hostOrUrl.trim().toLowerCase(), { allowPrivateDomains: true });
  if (domain === null || isIp === true) return null;
  return FREE_MAIL.has(domain) || freeMail.has(domain) ? null : domain;
}
