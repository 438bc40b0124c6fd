import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemory } from './memory.js';

describe('memory of the kernels', () => {
  it('gives blocks that do not overlap, in any order of taking and giving back', () => {
    const steps = fc.array(
      fc.record({ size: fc.integer({ min: 0, max: 200_000 }), releases: fc.nat() }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        const memory = createMemory();
        const held: { scope: ReturnType<typeof memory.scope>; from: number; to: number }[] = [];
        for (const { size, releases } of all) {
          const scope = memory.scope();
          const from = scope.take(size);
          expect(from % 64).toBe(0);
          expect(from).toBeGreaterThan(0);
          expect(from + size).toBeLessThanOrEqual(memory.memory.buffer.byteLength);
          for (const other of held)
            expect(from >= other.to || from + size <= other.from).toBe(true);
          held.push({ scope, from, to: from + size });
          if (releases % 3 === 0) held.splice(releases % held.length, 1)[0].scope.release();
        }
        for (const { scope } of held) scope.release();
        expect(memory.used).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('uses what was given back again, also joined with its neighbours', () => {
    const memory = createMemory();
    const scopes = Array.from({ length: 10 }, () => memory.scope());
    for (const scope of scopes) scope.take(1_000_000);
    const size = memory.memory.buffer.byteLength;
    for (const index of [3, 5, 4, 0, 9, 1, 2, 8, 7, 6]) scopes[index].release();
    memory.scope().take(10_000_000);
    expect(memory.memory.buffer.byteLength).toBe(size);
  });

  it('copies values, and gives zeros where asked', () => {
    const memory = createMemory();
    const scope = memory.scope();
    const values = Float64Array.of(1, 2, 3);
    const pointer = scope.copy(values.subarray(1));
    expect([...memory.f64(pointer, 2)]).toEqual([2, 3]);
    scope.release();
    expect([...memory.f64(memory.scope().zeros(16), 2)]).toEqual([0, 0]);
  });

  it('says when 4 GB do not suffice, and stays usable', () => {
    const memory = createMemory();
    const scope = memory.scope();
    scope.take(1000);
    expect(() => scope.take(2 ** 32)).toThrow(
      '4294967296 bytes more than the 1024 in use do not fit into the 4 GB of the kernels',
    );
    expect(scope.take(1000)).toBeGreaterThan(0);
  });
});
