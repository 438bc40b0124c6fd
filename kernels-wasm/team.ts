/*
 * The threads that run one kernel together. A team is a block of shared memory, laid out as src/kernels/simd/team.ts
 * says; every kernel is called with it and with the number of its thread, 0 to threads - 1.
 */
const THREADS: usize = 0;
const CANCELLED: usize = 4;
const BROKEN: usize = 8;
const PROGRESS: usize = 12;
const NEXT_TASK: usize = 16;
const ARRIVED: usize = 20;
const GENERATION: usize = 24;

/** How often a thread looks before it sleeps: a few microseconds, about what waking up would cost. */
const SPINS: i32 = 4096;
/** A sleeper looks up this often, in nanoseconds, to see whether another thread broke down. */
const SLEEP: i64 = 50_000_000;

/** Whether the caller wants the work to stop. Asked about once a millisecond of work. */
export function isCancelled(team: usize): bool {
  return atomic.load<u32>(team, CANCELLED) != 0;
}

/** Counts a piece of work as done, for the caller's progress. */
export function progress(team: usize): void {
  atomic.add<u32>(team, 1, PROGRESS);
}

/** The number of the next task: 0, 1, 2 ... over all threads together, so that a slow thread takes fewer. */
export function takeTask(team: usize): u32 {
  return atomic.add<u32>(team, 1, NEXT_TASK);
}

/**
 * Waits until all threads have come here. The last to come does not wait: it gets `true`, alone, does what one thread has
 * to do between two rounds, and calls `release`. What all wrote before is seen by it; what it writes is seen by all.
 */
export function isLast(team: usize): bool {
  const generation = atomic.load<u32>(team, GENERATION);
  if (atomic.add<u32>(team, 1, ARRIVED) + 1 == load<u32>(team, THREADS)) return true;
  for (let i = 0; i < SPINS; i += 1) {
    if (atomic.load<u32>(team, GENERATION) != generation) return false;
  }
  while (atomic.load<u32>(team, GENERATION) == generation) {
    // A thread that broke down will never arrive: end as it did, which src/kernels/simd/worker.js reports.
    if (atomic.load<u32>(team, BROKEN) != 0) unreachable();
    atomic.wait<u32>(team + GENERATION, generation, SLEEP);
  }
  return false;
}

/** Lets the waiting threads go on, with tasks counted from 0 again. */
export function release(team: usize): void {
  atomic.store<u32>(team, 0, NEXT_TASK);
  atomic.store<u32>(team, 0, ARRIVED);
  atomic.add<u32>(team, 1, GENERATION);
  atomic.notify(team + GENERATION, -1);
}
