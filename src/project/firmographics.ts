/** Places that describe who somebody is, whatever the name that follows. */
const TRAIT_PREFIX =
  /^((context|properties)\.)?(traits?|accounts?|company|companies|contacts?|users?|firmographics?)\./i;

/** Names of firmographic traits, in small letters without separators. Words that events use as well are not here. */
const TRAIT_NAMES = new Set([
  'accounttier',
  'annualrevenue',
  'city',
  'companyrevenue',
  'companysize',
  'companytype',
  'continent',
  'country',
  'countrycode',
  'countryname',
  'customertier',
  'department',
  'employeecount',
  'employeerange',
  'employees',
  'firmographics',
  'founded',
  'foundedyear',
  'fundingstage',
  'headcount',
  'icptier',
  'industry',
  'industrycode',
  'jobfunction',
  'joblevel',
  'jobtitle',
  'naics',
  'naicscode',
  'numberofemployees',
  'numemployees',
  'postalcode',
  'region',
  'sector',
  'seniority',
  'sic',
  'siccode',
  'tier',
  'totalfunding',
  'zipcode',
]);

/** Why a firmographic field is turned away. */
export const FIRMOGRAPHIC_REASON =
  'segments come from what people do, and a trait of who they are would bring the old industry and size segments back under a new name';

/**
 * Whether a field holds a firmographic trait (industry, size, region, seniority ...) and so must never become a
 * feature (FEA-1): anything under `traits.`, `account.` and the like, and any field with the name of such a trait
 * (`properties.industry`, `context.location.country`, `companySize`). `content.` fields describe content, not people.
 */
export function isFirmographic(field: string): boolean {
  if (field.startsWith('content.')) return false;
  const name = field.split('.').at(-1) ?? '';
  return (
    TRAIT_PREFIX.test(field) || TRAIT_NAMES.has(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
  );
}
