import type { PieceReader, PieceWriter } from '../../store/index.js';
import { businessDomain } from '../business-domain.js';
import type { IdentityRules } from '../resolve.js';
import type { Companies } from './who-is-who.js';

/**
 * What addresses and web sites say of companies (I-4): a domain is the account of the one group that claims it as its web site;
 * one that nobody or several claim stands for itself.
 */
export class CompanyClaims implements Companies {
  private readonly freeMail: ReadonlySet<string>;
  private readonly internalDomains: readonly string[];
  /** Business domains of hosts and web sites. */
  private readonly domains = new Map<string, string | null>();
  /** The groups that claim a domain. */
  private readonly claims = new Map<string, Set<string>>();

  constructor({ freeMailDomains, internalDomains }: IdentityRules) {
    this.freeMail = new Set(freeMailDomains);
    this.internalDomains = internalDomains.map((domain) => domain.toLowerCase());
  }

  /** The business domain of an address; null where it has none. */
  domainOfAddress(email: string): string | null {
    return this.domainOf(hostOf(email));
  }

  /** The business domain of a web site that a group names as its own, if it does not stand there already; else null. */
  newDomainOf(site: string, groupId: string): string | null {
    const domain = this.domainOf(site);
    return domain === null || this.claims.get(domain)?.has(groupId) === true ? null : domain;
  }

  /** A group claims a domain. */
  claim(domain: string, groupId: string): void {
    this.claims.set(domain, (this.claims.get(domain) ?? new Set()).add(groupId));
  }

  /** What the account of a domain is called; `otherwise` where no group or several claim it, by default the domain. */
  accountOfDomain(domain: string, otherwise = domain): string {
    const groups = this.claims.get(domain);
    if (groups?.size !== 1) return otherwise;
    const [group = otherwise] = groups;
    return group;
  }

  accountOfAddress(email: string): string | null {
    const domain = this.domainOfAddress(email);
    return domain === null ? null : this.accountOfDomain(domain);
  }

  isStaffAddress(email: string): boolean {
    if (this.internalDomains.length === 0) return false;
    const host = hostOf(email);
    return this.internalDomains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  }

  save(to: PieceWriter): void {
    to.json(
      'claims',
      [...this.claims].map(([domain, groups]) => [domain, [...groups]]),
    );
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    for (const [domain, groups] of from.json('claims') as [string, string[]][])
      this.claims.set(domain, new Set(groups));
  }

  private domainOf(hostOrUrl: string): string | null {
    const known = this.domains.get(hostOrUrl);
    if (known !== undefined) return known;
    const domain = businessDomain(hostOrUrl, this.freeMail);
    this.domains.set(hostOrUrl, domain);
    return domain;
  }
}

function hostOf(email: string): string {
  return email.split('@')[1] ?? '';
}
