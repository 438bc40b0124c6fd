import type { Rng } from '../kernels/index.js';
import { pick, pickWeighted } from './choice.js';

/** What a firmographic database would say of an account. Drawn without regard to how the account behaves. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly industry: string;
  readonly employees: number;
  readonly country: string;
  readonly tier: string;
  /** Hours that local time is ahead of UTC. */
  readonly offsetHours: number;
  /** Address of its office, of the range reserved for benchmarks (RFC 2544). */
  readonly ip: string;
  /** What its people read about most. */
  readonly topic: string;
}

/** The topics of the demo taxonomy. */
export const TOPICS = [
  'automation',
  'analytics',
  'security',
  'integration',
  'cost',
  'compliance',
] as const;

const INDUSTRIES = [
  ['Software', 22],
  ['Manufacturing', 16],
  ['Financial services', 14],
  ['Health care', 12],
  ['Retail', 11],
  ['Logistics', 9],
  ['Professional services', 9],
  ['Education', 7],
] as const;

const COUNTRIES: readonly (readonly [{ country: string; offsetHours: number }, number])[] = [
  [{ country: 'US', offsetHours: -5 }, 46],
  [{ country: 'GB', offsetHours: 0 }, 15],
  [{ country: 'DE', offsetHours: 1 }, 13],
  [{ country: 'FR', offsetHours: 1 }, 8],
  [{ country: 'NL', offsetHours: 1 }, 6],
  [{ country: 'SE', offsetHours: 1 }, 4],
  [{ country: 'IN', offsetHours: 5 }, 5],
  [{ country: 'AU', offsetHours: 10 }, 3],
];

const FIRST =
  'Alder Amber Atlas Birch Blue Bright Cedar Clear Copper Coral Delta Drift Echo Elm Ember Falcon Fern Fjord Granite Harbor Hazel Heron Iron Juniper Kestrel Lark Linden Maple Meridian North Oak Onyx Pine Quartz Raven River Silver Stone Summit Willow'.split(
    ' ',
  );
const SECOND =
  'Analytics Works Systems Logistics Health Foods Partners Dynamics Labs Materials Networks Mills Energy Group Supply Robotics Motors Retail Capital Learning Press Textiles Devices Freight Optics Clinics Tools Packaging Marine Studios'.split(
    ' ',
  );

/** A stride without a common factor with the number of names, so that names repeat only when all are used. */
const NAME_STRIDE = 457;

/** The firm behind account number `index`. */
export function drawCompany(index: number, rng: Rng): Company {
  const at = (index * NAME_STRIDE) % (FIRST.length * SECOND.length);
  const again = Math.floor(index / (FIRST.length * SECOND.length));
  const words = [FIRST[at % FIRST.length], SECOND[Math.floor(at / FIRST.length)]];
  if (again > 0) words.push(String(again + 1));
  const name = words.join(' ');
  const employees = Math.max(8, Math.round(180 * Math.exp(1.3 * rng.normal())));
  return {
    id: `a${String(index + 1).padStart(5, '0')}`,
    name,
    domain: `${name.toLowerCase().replaceAll(' ', '-')}.example`,
    industry: pickWeighted(rng, INDUSTRIES),
    employees,
    ...pickWeighted(rng, COUNTRIES),
    tier: employees >= 1000 ? 'enterprise' : employees >= 150 ? 'mid-market' : 'small business',
    ip: `198.${18 + (Math.floor(index / 65_536) % 2)}.${Math.floor(index / 256) % 256}.${index % 256}`,
    topic: pick(rng, TOPICS),
  };
}
