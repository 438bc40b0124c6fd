import type { Rng } from '../kernels/index.js';
import { pick, pickWeighted } from './choice.js';
import type { Company } from './company.js';

/** What a CRM would say of a contact. Role and seniority are drawn without regard to how the contact behaves. */
export interface ContactCard {
  readonly userId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly jobTitle: string;
  readonly seniority: string;
}

const FIRST_NAMES =
  'Ada Alex Amara Anders Anna Arjun Aylin Bea Ben Carla Chen Dana David Elena Emil Eva Farid Fatima Femi Grace Hana Hugo Ines Ivan Jamal Jan Jonas Julia Kai Karin Kofi Lara Leila Leo Lina Luca Maja Marco Maria Mei Mila Nadia Nils Nina Noor Omar Oscar Paula Petra Priya Rafael Ravi Rosa Sam Sara Sofia Tariq Theo Tom Vera Viktor Wei Yara Yusuf Zoe'.split(
    ' ',
  );
const LAST_NAMES =
  'Abara Adler Ahmed Andersson Bakker Becker Bianchi Brown Castro Chandra Clark Costa Das Diaz Dubois Eriksson Evans Fischer Garcia Gupta Haddad Hansen Hughes Ibrahim Ivanov Jensen Jones Kaya Khan Kim Klein Kumar Larsen Lee Lopez Martin Meyer Mori Moreau Nguyen Nowak Okafor Olsen Patel Peters Reed Rossi Santos Sato Schmidt Silva Singh Smith Tanaka Torres Vega Visser Walker Weber Wong Wood Yilmaz Young Zhang'.split(
    ' ',
  );

const SENIORITIES = [
  ['executive', 12],
  ['director', 21],
  ['manager', 30],
  ['individual contributor', 37],
] as const;

const DEPARTMENTS = [
  'Marketing',
  'Operations',
  'IT',
  'Engineering',
  'Finance',
  'Procurement',
] as const;

const FREE_MAIL = 0.03;

/** The card of contact number `at` of a company. */
export function drawCard(company: Company, at: number, rng: Rng): ContactCard {
  const userId = `u${company.id.slice(1)}-${String(at + 1).padStart(2, '0')}`;
  const firstName = pick(rng, FIRST_NAMES);
  const lastName = pick(rng, LAST_NAMES);
  const seniority = pickWeighted(rng, SENIORITIES);
  const department = pick(rng, DEPARTMENTS);
  const name = `${firstName}.${lastName}`.toLowerCase();
  // A number keeps two of a name in one company, or at the mail provider, apart.
  const email =
    rng.next() < FREE_MAIL
      ? `${name}.${userId.slice(1)}@gmail.com`
      : `${name}${at === 0 ? '' : at + 1}@${company.domain}`;
  return { userId, email, firstName, lastName, jobTitle: title(seniority, department), seniority };
}

function title(seniority: string, department: string): string {
  if (seniority === 'executive') return `VP ${department}`;
  if (seniority === 'director') return `Director of ${department}`;
  if (seniority === 'manager') return `${department} Manager`;
  return `${department} Specialist`;
}
