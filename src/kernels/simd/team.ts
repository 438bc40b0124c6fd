import type { KernelMemory, MemoryScope } from './memory.js';

/**
 * Places of 32-bit integers in the block that the threads of one run share; kernels-wasm/team.ts has the same in bytes. 2 is
 * the sign of worker.js that a thread broke down.
 */
const THREADS = 0;
const CANCELLED = 1;
const PROGRESS = 3;
const TEAM_BYTES = 64;

/** What the caller of a run sees of the threads that work at it. */
export interface Team {
  readonly pointer: number;
  /** Pieces of work done so far, as the kernel counts them. */
  readonly done: number;
  /** Asks the threads to stop soon. */
  cancel(): void;
}

/** A team of `threads` about to start. */
export function createTeam(memory: KernelMemory, scope: MemoryScope, threads: number): Team {
  const pointer = scope.zeros(TEAM_BYTES);
  const fields = memory.i32(pointer, TEAM_BYTES / 4);
  fields[THREADS] = threads;
  return {
    pointer,
    get done() {
      return Atomics.load(fields, PROGRESS);
    },
    cancel() {
      Atomics.store(fields, CANCELLED, 1);
    },
  };
}
