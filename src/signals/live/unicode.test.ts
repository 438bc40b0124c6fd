import { describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../store/index.js';
import { temporaryDirectory } from '../../store/testing/temporary-directory.js';
import { lower, nfc } from './unicode.js';

describe('nfc', () => {
  it('composes', () => {
    expect(nfc('e\u0301')).toBe('\u00e9');
    expect(nfc('\u212b')).toBe('\u00c5');
    expect(nfc('a\u0323\u0307')).toBe(nfc('a\u0307\u0323'));
  });

  it('leaves ASCII alone, and ends other texts before a NUL as the store does', () => {
    expect(nfc('a\0b')).toBe('a\0b');
    expect(nfc('\u00e9\0b')).toBe('\u00e9');
  });
});

describe('lower', () => {
  it('takes each character for itself', () => {
    expect(lower('ABC \u00c9')).toBe('abc \u00e9');
    // JavaScript would say a final sigma, and two characters for the I with a dot.
    expect(lower('\u039f\u03a3')).toBe('\u03bf\u03c3');
    expect(lower('\u0130I')).toBe('ii');
    expect(lower('\u1e9e \u00df')).toBe('\u00df \u00df');
  });
});

it('both are what the store says, for every character there is', { timeout: 120_000 }, async () => {
  const store = await openStore({ directory: await temporaryDirectory(), threads: 1 });
  try {
    const all = Array.from({ length: 0x110000 }, (_, code) => code)
      .map((code) => String.fromCodePoint(code))
      .filter((one) => !/[\p{Unassigned}\p{Private_Use}\p{Surrogate}]/u.test(one));
    // Alone, and where a mark would compose with it or change places.
    const texts = all.flatMap((one) => [one, `a${one}\u0334`, `\u0345${one}`]);
    const parts = all.map((one) => one.normalize('NFD')).filter((one, index) => one !== all[index]);
    for (let from = 0; from < texts.length; from += 200_000)
      await expectSame(store, texts.slice(from, from + 200_000));
    await expectSame(store, parts);
  } finally {
    await store.close();
  }
});

async function expectSame(store: Store, texts: readonly string[]): Promise<void> {
  // As JSON: the database's client drops a byte order mark that a text begins with.
  const rows = await store.all<{ pair: string }>(
    `SELECT to_json([nfc_normalize(t), lower(t)])::VARCHAR AS pair FROM (SELECT unnest(from_json(?, '["VARCHAR"]')) AS t)`,
    [JSON.stringify(texts)],
  );
  const differ = texts.filter((text, index) => {
    const [composed, small] = JSON.parse(rows[index].pair) as [string, string];
    return nfc(text) !== composed || lower(text) !== small;
  });
  expect(differ.map((text) => escape(text))).toEqual([]);
}

/** A text as its code points. */
function escape(text: string): string {
  return Array.from(text, (one) => (one.codePointAt(0) ?? 0).toString(16)).join(' ');
}
