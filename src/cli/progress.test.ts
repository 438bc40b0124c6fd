import { expect, test } from 'vitest';
import { createProgress } from './progress.js';

/** An output that is a terminal or not, a clock that is set by hand, and what was written. */
function bench(isTerminal: boolean) {
  let now = 0;
  let written = '';
  const output = {
    isTerminal,
    hasColours: false,
    columns: 40,
    write: (text: string) => void (written += text),
  };
  return {
    progress: createProgress(output, () => now),
    wait: (ms: number) => void (now += ms),
    take: () => {
      const taken = written;
      written = '';
      return taken;
    },
  };
}

test('on a terminal one line is drawn over, and a last one stays', () => {
  const { progress, wait, take } = bench(true);
  progress.step('importing');
  wait(1000);
  progress.update(0.5, 'reading');
  const drawn = take();
  expect(drawn).toContain('\r\x1b[2Kimporting');
  expect(drawn).toContain('50%');
  expect(drawn).not.toContain('\n');
  progress.update(0.51, 'too soon to draw again');
  expect(take()).toBe('');
  progress.done('10 rows');
  expect(take()).toBe('\r\x1b[2Kimporting: 10 rows (1.0 s)\n');
});

test('elsewhere plain lines come every few seconds, without control characters', () => {
  const { progress, wait, take } = bench(false);
  progress.step('importing');
  for (let second = 0; second < 12; second += 1) {
    wait(1000);
    progress.update(second / 12, 'reading');
  }
  progress.done();
  expect(take()).toBe(
    'importing  33%  reading  5.0 s\nimporting  75%  reading  10 s\nimporting (12 s)\n',
  );
});

test('a step that is cleared leaves nothing; the next one ends the one before', () => {
  const { progress, take } = bench(false);
  progress.step('opening');
  progress.clear();
  progress.done();
  expect(take()).toBe('');
  progress.step('one');
  progress.step('two');
  progress.clear();
  expect(take()).toBe('one (0.0 s)\n');
});
