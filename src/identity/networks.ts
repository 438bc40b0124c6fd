import { readFile } from 'node:fs/promises';
import ipaddr from 'ipaddr.js';
import { open, type Response } from 'maxmind';
import { EthogramError } from '../errors.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Names the company an address belongs to (a group id or a domain), or null. */
export type NetworkLookup = (address: string) => string | null;

/** A network of a table, with the account that owns it. */
interface Network {
  readonly address: Address;
  readonly bits: number;
  readonly account: string;
}

function parseAddress(text: string): Address | null {
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

/** Parses `10.0.0.0/8`; null when it is not a network. */
function parseNetwork(text: string): [Address, number] | null {
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;
}

/**
 * Reads a table `cidr,account` (a header is allowed, `#` begins a comment); where networks nest, the narrowest wins.
 *
 * @throws EthogramError `project_invalid` naming the line that is not a network
 */
export function parseNetworkTable(text: string, file: string): NetworkLookup {
  const networks: Network[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [cidr = '', account = ''] = (line.split('#')[0] ?? '')
      .split(',')
      .map((cell) => cell.trim());
    if (cidr === '' || (index === 0 && cidr.toLowerCase() === 'cidr')) continue;
    const network = parseNetwork(cidr);
    if (network === null || account === '') {
      throw new EthogramError(
        'project_invalid',
        `not a network: ${cidr} (${file}:${index + 1}; write it like 203.0.113.0/24,acme.com)`,
      );
    }
    networks.push({ address: network[0], bits: network[1], account });
  }
  networks.sort((a, b) => b.bits - a.bits);
  return (text) => {
    const address = parseAddress(text);
    if (address === null) return null;
    return (
      networks.find((n) => n.address.kind() === address.kind() && address.match(n.address, n.bits))
        ?.account ?? null
    );
  };
}

/** The fields of a MaxMind database that may name a company, best first. */
interface CompanyRecord extends Record<string, unknown> {
  readonly domain?: string;
  readonly as_domain?: string;
  readonly organization?: string;
  readonly autonomous_system_organization?: string;
  readonly isp?: string;
}

/**
 * Opens the project's reverse-address sources: a CIDR table first, then a MaxMind `.mmdb` database.
 *
 * @throws EthogramError `file_missing` or `file_unreadable` naming the file
 */
export async function openNetworks(sources: {
  table?: string;
  mmdb?: string;
}): Promise<NetworkLookup | null> {
  const lookups: NetworkLookup[] = [];
  if (sources.table !== undefined) {
    const file = sources.table;
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new EthogramError(
        'file_missing',
        `no network table: ${file} (see identity.networks in ethogram.yaml)`,
        { cause },
      );
    });
    lookups.push(parseNetworkTable(text, file));
  }
  if (sources.mmdb !== undefined) {
    const file = sources.mmdb;
    const reader = await open<Response & CompanyRecord>(file).catch((cause: unknown) => {
      throw new EthogramError(
        'file_unreadable',
        `not a MaxMind database: ${file} (see identity.mmdb in ethogram.yaml)`,
        { cause },
      );
    });
    lookups.push((address) => {
      const found = parseAddress(address) === null ? null : reader.get(address);
      return (
        found?.domain ??
        found?.as_domain ??
        found?.organization ??
        found?.autonomous_system_organization ??
        found?.isp ??
        null
      );
    });
  }
  if (lookups.length === 0) return null;
  return (address) => {
    for (const lookup of lookups) {
      const account = lookup(address);
      if (account !== null) return account;
    }
    return null;
  };
}

/** Whether an address lies in one of the networks. */
export function inNetworks(networks: readonly string[]): (address: string) => boolean {
  const parsed = networks.map(parseNetwork).filter((n) => n !== null);
  return (text) => {
    const address = parseAddress(text);
    return (
      address !== null &&
      parsed.some(([net, bits]) => net.kind() === address.kind() && address.match(net, bits))
    );
  };
}
