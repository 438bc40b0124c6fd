import { afterAll, describe, expect, it } from 'vitest';
import { createMemory } from './memory.js';
import { kernelModule } from './module.js';
import { createPool } from './pool.js';

const memory = createMemory();
const pool = await createPool(2, await kernelModule(), memory);
afterAll(() => pool.close());

/** Arguments of loadPoints for one row of one column, at addresses of the given scope. */
function oneValue(scope: ReturnType<typeof memory.scope>): number[] {
  const source = scope.copy(Float32Array.of(7));
  return [source, 0, 1, 1, 1, 1, scope.zeros(8), 1, scope.take(32), scope.take(24)];
}

describe('pool of threads', () => {
  it('runs a kernel, also many at the same time', async () => {
    const scope = memory.scope();
    const all = Array.from({ length: 20 }, () => oneValue(scope));
    await Promise.all(all.map((args) => pool.run('loadPoints', args)));
    for (const args of all) expect([...memory.f32(args[8], 8)]).toEqual(Array(8).fill(7));
    scope.release();
    expect(memory.used).toBe(0);
  });

  it('reports a kernel that traps, and can be used afterwards', async () => {
    const scope = memory.scope();
    const beyond = oneValue(scope).with(0, 2 ** 31);
    await expect(pool.run('loadPoints', beyond)).rejects.toThrow(
      'loadPoints: memory access out of',
    );
    await expect(pool.run('none', [])).rejects.toThrow('none: ');
    await pool.run('loadPoints', oneValue(scope));
    scope.release();
    expect(memory.used).toBe(0);
  });

  it('does not start what was cancelled', async () => {
    const signal = AbortSignal.abort(new Error('no longer wanted'));
    await expect(pool.run('none', [], { signal })).rejects.toThrow('no longer wanted');
  });

  it('refuses to run once closed', async () => {
    const other = await createPool(1, await kernelModule(), createMemory());
    await other.close();
    await expect(other.run('loadPoints', [])).rejects.toThrow('the kernels are closed');
  });
});
