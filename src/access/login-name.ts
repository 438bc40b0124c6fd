import { EthogramError } from '../errors.js';

const MOST_CHARACTERS = 200;
/** What is not seen, or turns round what stands after it: it would let one name look like another. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** A name or an address as somebody signs in with it, without what stands around it. Errors: `usage`. */
export function checkLoginName(given: string): string {
  const name = given.normalize('NFC').trim();
  const { length } = name;
  if (length === 0)
    throw new EthogramError('usage', 'a person needs a name to sign in with (or their e-mail)');
  if (length > MOST_CHARACTERS) {
    const remedy = `take at most ${MOST_CHARACTERS}`;
    throw new EthogramError('usage', `the name has ${length} characters (${remedy})`);
  }
  if (UNSEEN.test(name))
    throw new EthogramError('usage', 'the name has characters that nobody sees (type it anew)');
  return name;
}

/** Whether two names are one to whoever signs in: capitals do not count, nor how a letter is put together. */
export function isSameName(a: string, b: string): boolean {
  return foldedName(a) === foldedName(b);
}

/** A name as it is compared, and counted by. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
