import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesSource, encodePieces, PieceReader, PieceWriter } from '../../store/index.js';
import { createLiveIdentity, loadLiveIdentity, type LiveIdentity } from './live-identity.js';
import { applyStep } from './testing/apply-step.js';
import { history, inNamespace, RULES } from './testing/history.js';

function bytesOf(live: LiveIdentity): Buffer {
  const writer = new PieceWriter();
  live.save(writer);
  return Buffer.concat([...encodePieces(writer.pieces())]);
}

/** What was saved, once more. */
function again(live: LiveIdentity): LiveIdentity {
  const reader = new PieceReader(bytesSource(bytesOf(live)));
  const loaded = loadLiveIdentity(RULES, reader);
  expect(reader.isAtEnd).toBe(true);
  return loaded;
}

test('identity that is kept and loaded goes on as if nothing had been', () => {
  fc.assert(
    fc.property(history, fc.nat(30), (draft, cut) => {
      const whole = createLiveIdentity(RULES);
      let live = createLiveIdentity(RULES);
      for (const [index, step] of inNamespace(draft, 'h').entries()) {
        if (index === cut) live = again(live);
        const [expected, found] = [applyStep(whole, step), applyStep(live, step)];
        expect(found).toEqual(expected);
        expect(live.news()).toEqual(whole.news());
      }
      expect(bytesOf(live).equals(bytesOf(whole))).toBe(true);
      expect(bytesOf(again(live)).equals(bytesOf(whole))).toBe(true);
    }),
    { numRuns: 200 },
  );
});
