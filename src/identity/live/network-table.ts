import type { PieceReader, PieceWriter } from '../../store/index.js';
import { inNetworks } from '../networks.js';
import type { IdentityRules } from '../resolve.js';
import type { Texts } from './texts.js';

/** Whose network an address lies in. */
export interface Network {
  /** A group id or a domain, as the project's table says; null for none. */
  readonly account: string | null;
  readonly isInternal: boolean;
}

const UNKNOWN: Network = { account: null, isInternal: false };

/** The networks of visitors' addresses; looked up once an address, and kept where it says something. */
export class NetworkTable {
  private readonly known = new Map<number, Network>();
  private readonly actors = new Map<string, number[]>();
  private readonly look: ((ip: string) => Network) | null;

  constructor(
    { networks, internalNetworks }: IdentityRules,
    private readonly ips: Texts,
  ) {
    const isInternal = inNetworks(internalNetworks);
    this.look =
      networks === null && internalNetworks.length === 0
        ? null
        : (ip) => ({ account: networks?.(ip) ?? null, isInternal: isInternal(ip) });
  }

  /** Looks up the address of a new actor. */
  add(actor: number, ip: number): void {
    if (this.look === null || ip === 0) return;
    const network = this.known.get(ip) ?? this.look(this.ips.text(ip));
    if (network.account === null && !network.isInternal) return;
    this.known.set(ip, network);
    if (network.account === null) return;
    const actors = this.actors.get(network.account);
    if (actors === undefined) this.actors.set(network.account, [actor]);
    else actors.push(actor);
  }

  get(ip: number): Network {
    return this.known.get(ip) ?? UNKNOWN;
  }

  save(to: PieceWriter): void {
    to.rows('networks', this.known);
    to.rows('network actors', this.actors);
  }

  /** Takes over what was saved, where it has nothing; the networks must be the same. */
  load(from: PieceReader): void {
    for (const row of from.rows('networks')) {
      const [ip, network] = row as [number, Network];
      this.known.set(ip, network);
    }
    for (const row of from.rows('network actors')) {
      const [account, actors] = row as [string, number[]];
      this.actors.set(account, actors);
    }
  }

  /** The actors whose address lies in a network of this account. */
  actorsOf(account: string): readonly number[] {
    return this.actors.get(account) ?? [];
  }
}
