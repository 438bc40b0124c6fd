import { stat } from 'node:fs/promises';
import path from 'node:path';
import ipaddr from 'ipaddr.js';
import type { ProjectFile } from '../../model/index.js';
import type { Findings } from '../findings.js';
import type { Source } from '../source.js';
import { closest } from '../spelling.js';

/** Finds in the settings what their shape cannot say. Paths in messages and checks are those of `ethogram.yaml`. */
export async function checkSettings(
  source: Source,
  settings: ProjectFile,
  directory: string,
  findings: Findings,
): Promise<void> {
  checkTimezone(source, settings.timezone, findings);
  checkRates(source, settings, findings);
  checkSpans(source, settings, findings);
  checkInternal(source, settings, findings);
  for (const key of ['networks', 'mmdb'] as const) {
    const file = settings.identity[key];
    if (file === undefined || (await isFile(path.resolve(directory, file)))) continue;
    findings.error(source, ['identity', key], `no such file: ${file}`, {
      remedy: 'paths are relative to ethogram.yaml; put the file there, or remove the line',
    });
  }
}

function checkTimezone(source: Source, timezone: string, findings: Findings): void {
  if (isTimezone(timezone)) return;
  const meant = closest(timezone, Intl.supportedValuesOf('timeZone'));
  findings.error(source, ['timezone'], `unknown time zone: ${timezone}`, {
    remedy:
      meant === undefined ? 'take a name like UTC or Europe/Berlin' : `did you mean ${meant}?`,
  });
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function checkRates(source: Source, { currency, rates }: ProjectFile, findings: Findings): void {
  const known = new Set(Intl.supportedValuesOf('currency'));
  const check = (code: string, at: readonly string[]) => {
    if (known.has(code)) return;
    findings.error(source, at, `unknown currency: ${code}`, {
      at: at.length > 1 ? 'key' : 'value',
      remedy: 'take a code of ISO 4217, like USD, EUR or GBP',
    });
  };
  check(currency, ['currency']);
  for (const [code, rate] of Object.entries(rates)) {
    check(code, ['rates', code]);
    if (code !== currency || rate === 1) continue;
    findings.error(
      source,
      ['rates', code],
      `a rate of ${rate} for the reporting currency ${code}`,
      {
        remedy: 'one unit of it is worth 1; remove the line',
      },
    );
  }
}

function checkSpans(source: Source, settings: ProjectFile, findings: Findings): void {
  const { recency, window } = settings.features;
  for (const [index, { days }] of recency.entries()) {
    const before = recency[index - 1]?.days ?? 0;
    if (days > before) continue;
    findings.error(
      source,
      ['features', 'recency', index, 'days'],
      `bands must ascend: ${days} days after ${before}`,
      {
        remedy: 'order the bands from the most recent, each with more days than the one before',
      },
    );
  }
  const oldest = Math.max(...recency.map(({ days }) => days));
  if (oldest > window) {
    findings.warning(
      source,
      ['features', 'recency'],
      `the band up to ${oldest} days is cut at ${window}`,
      {
        remedy: 'features.window says how many days are looked at; raise it, or shorten the band',
      },
    );
  }
  const kept = settings.retention.events;
  if (kept !== 'keep' && window > kept) {
    findings.error(
      source,
      ['features', 'window'],
      `a window of ${window} days, but events are kept for ${kept}`,
      {
        remedy: 'shorten the window, or raise retention.events (at most 180)',
      },
    );
  }
  const [fewest, most] = settings.fit.k;
  if (fewest > most) {
    findings.error(source, ['fit', 'k'], `no number of segments from ${fewest} to ${most}`, {
      remedy: `write the smaller first: [${most}, ${fewest}]`,
    });
  }
}

function checkInternal(
  source: Source,
  { internal, identity }: ProjectFile,
  findings: Findings,
): void {
  for (const [index, address] of internal.addresses.entries()) {
    if (ipaddr.isValidCIDR(address)) continue;
    const isAlone = ipaddr.isValid(address);
    findings.error(source, ['internal', 'addresses', index], `not a network: ${address}`, {
      remedy: isAlone
        ? `for this one address write ${address}/${address.includes(':') ? 128 : 32}`
        : 'write it as CIDR, like 203.0.113.0/24',
    });
  }
  const lists = [
    [['internal', 'domains'], internal.domains],
    [['identity', 'freeMailDomains'], identity.freeMailDomains],
  ] as const;
  for (const [place, domains] of lists) {
    for (const [index, domain] of domains.entries()) {
      if (/^[^\s@/:]+\.[^\s@/:.]+$/.test(domain)) continue;
      findings.error(source, [...place, index], `not a domain: ${domain}`, {
        remedy: 'write what stands after the @, like example.com',
      });
    }
  }
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}
