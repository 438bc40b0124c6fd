import { expect, test } from 'vitest';
import { RULES } from './rules.js';
import { simulate } from './simulate.js';

/*
 * Deterministic simulation (C1) of the engine over a real store and log: the clock, and the order in which every
 * operation of store and log happens or fails, follow from a seed. The same seed leaves the same history, byte for byte;
 * nothing is lost, doubled or told wrong, and what is live is what the oracle recomputes from raw events. More:
 * `ETHOGRAM_SIMULATIONS=500 ETHOGRAM_SIMULATIONS_SEED=1000 npx vitest run test/simulation`.
 */
const SIMULATIONS = Number(process.env['ETHOGRAM_SIMULATIONS'] ?? 20);
const SEED = Number(process.env['ETHOGRAM_SIMULATIONS_SEED'] ?? 1);
const STEPS = 40;
/** Once in so many seeds the same is done twice. */
const TWICE = 4;

test(
  `the same seed is the same history, and nothing is lost, doubled or untrue, in ${SIMULATIONS} simulations`,
  { timeout: Math.max(240_000, SIMULATIONS * 60_000) },
  async () => {
    const all: Record<string, number> = {};
    for (let seed = SEED; seed < SEED + SIMULATIONS; seed++) {
      const again = `ETHOGRAM_SIMULATIONS_SEED=${seed} ETHOGRAM_SIMULATIONS=1`;
      const { digest, wrong, counts } = await simulate(seed, RULES, STEPS).catch(
        (cause: unknown) => {
          throw new Error(`stopped: ${again}`, { cause });
        },
      );
      expect(wrong, again).toEqual([]);
      for (const [name, count] of Object.entries(counts)) all[name] = (all[name] ?? 0) + count;
      if (seed % TWICE !== SEED % TWICE) continue;
      const second = await simulate(seed, RULES, STEPS);
      expect(second.digest, `not the same twice: ${again}`).toBe(digest);
    }
    const said = Object.entries(all).map(([name, count]) => `${count} ${name}`);
    process.stdout.write(
      `simulation: ${SIMULATIONS} seeds from ${SEED}, ${Math.ceil(SIMULATIONS / TWICE)} of them twice: ${said.join(', ')}\n`,
    );
  },
);
