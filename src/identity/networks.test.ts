import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inNetworks, openNetworks, parseNetworkTable } from './networks.js';

describe('parseNetworkTable', () => {
  const lookup = parseNetworkTable(
    'cidr,account\n203.0.113.0/24,acme.com # office\n203.0.113.128/25,lab\n2001:db8::/32,six.com\n',
    'n.csv',
  );

  it('names the account of an address, the narrowest network first', () => {
    expect(lookup('203.0.113.5')).toBe('acme.com');
    expect(lookup('203.0.113.200')).toBe('lab');
    expect(lookup('2001:db8::1')).toBe('six.com');
    expect(lookup('::ffff:203.0.113.5')).toBe('acme.com');
    expect(lookup('198.51.100.1')).toBeNull();
    expect(lookup('not an address')).toBeNull();
  });

  it('names the line that is not a network', () => {
    expect(() => parseNetworkTable('203.0.113.0/24,acme.com\n203.0.113.0/99,x', 'n.csv')).toThrow(
      'not a network: 203.0.113.0/99 (n.csv:2;',
    );
  });
});

describe('inNetworks', () => {
  it('tells own addresses', () => {
    const isOwn = inNetworks(['10.0.0.0/8', 'nonsense']);
    expect([isOwn('10.1.2.3'), isOwn('11.1.2.3'), isOwn('::1')]).toEqual([true, false, false]);
  });
});

const shared = ['../shared/data', '../../shared/data']
  .map((path) => resolve(path))
  .find((path) => existsSync(path));
const database = shared === undefined ? undefined : findDatabase(shared);

function findDatabase(folder: string): string | undefined {
  return [
    `${folder}/maxmind_test/mmdb/GeoIP2-ISP-Test.mmdb`,
    `${folder}/maxmind_test/test-data/GeoIP2-ISP-Test.mmdb`,
  ].find((file) => existsSync(file));
}

describe('openNetworks', () => {
  it.skipIf(database === undefined)(
    'reads the company of an address from a MaxMind database (needs shared data)',
    async () => {
      const lookup = await openNetworks({ mmdb: String(database) });
      expect(lookup?.('1.128.0.0')).toBe('Telstra Internet');
      expect(lookup?.('127.0.0.1')).toBeNull();
    },
  );

  it('says which file is missing', async () => {
    await expect(openNetworks({ table: '/nowhere/networks.csv' })).rejects.toThrow(
      'no network table: /nowhere/networks.csv',
    );
  });
});
