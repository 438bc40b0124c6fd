import { density, differences } from './gaussian-density';
import { isAny, share, sharesOfLabels, writeShares } from './gaussian-shares';
import { addDiagonal, addFull, addPieces, carry } from './gaussian-sums';
import { GROUP, Mixing, TILE, TILE_GROUPS } from './mixing';
import { isCancelled, isLast, progress, release, takeTask } from './team';

/**
 * One round of a Gaussian mixture (see mixing.ts): how likely each component is for each row, and what the rows then come to.
 *
 * Labels say at the start where rows belong. Later they say only which component to try first on a group: one that turns out
 * far less likely need not be looked at to its end.
 */
export function gaussianRound(team: usize, thread: u32, mixing: usize): void {
  const round = changetype<Mixing>(mixing);
  const scratch = round.scratchOf(thread);
  const pieces = round.pieces;
  for (let piece = takeTask(team); piece < pieces; piece = takeTask(team)) {
    const first = piece * round.pieceBlocks;
    const until = min(round.blockCount, first + round.pieceBlocks);
    const sums = round.sumsOf(piece);
    memory.fill(sums, 0, (round.k * round.numbers) << 4);
    const tileBlocks = TILE_GROUPS << round.isShort;
    let likelihood: f64 = 0;
    for (let block = first; block < until && !isCancelled(team); block += tileBlocks) {
      const count = min(until - block, tileBlocks);
      if (round.isShort) likelihood += doTile<f32>(round, block, count, scratch, sums);
      else likelihood += doTile<f64>(round, block, count, scratch, sums);
    }
    store<f64>(round.likelihoods + (piece << 3), likelihood);
    progress(team);
  }
  // All come here, whether cancelled or not, so that none waits for ever.
  if (!isLast(team)) return;
  addPieces(round.sums, pieces, round.k * round.numbers, round.totals);
  release(team);
}

/** Does `count` blocks from `first`, adding to the sums of a piece; gives the sum of log likelihoods. */
function doTile<T>(round: Mixing, first: u32, count: u32, scratch: usize, sums: usize): f64 {
  let likelihood: f64 = 0;
  const shares = round.sharesAt(scratch);
  if (round.isStart) sharesOfLabels(round.labels, first << 3, count, round.k, shares);
  else likelihood = expect<T>(round, first, count, scratch);
  if (round.responsibilities == 0) maximise<T>(round, first, count, scratch, sums);
  else writeShares(shares, count, round.k, first << 3, round.rows, round.responsibilities);
  return likelihood;
}

/** The E-step of a tile: leaves the shares; gives the sum of log likelihoods. */
function expect<T>(round: Mixing, first: u32, count: u32, scratch: usize): f64 {
  const k = round.k;
  const cols = round.cols;
  const isFull = round.isFull != 0;
  const shares = round.sharesAt(scratch);
  let at = shares;
  for (let b: u32 = 0; b < count; b += groupBlocks<T>()) {
    const block = round.blockAt(first + b);
    const second = secondOf<T>(block, b, count, cols);
    const home = load<u32>(round.labels + ((first + b) << 5));
    const known = at + home * TILE;
    density<T>(block, second, round.componentAt<T>(home), cols, isFull, scratch, known, 0);
    for (let c: u32 = 0; c < k; c += 1) {
      if (c == home) continue;
      const component = round.componentAt<T>(c);
      density<T>(block, second, component, cols, isFull, scratch, at + c * TILE, known);
    }
    at += GROUP;
  }
  return share<T>(shares, <u32>(at - shares) / GROUP, k, first << 3, round.rows);
}

/** The M-step of a tile: adds to the sums of a piece. */
function maximise<T>(round: Mixing, first: u32, count: u32, scratch: usize, sums: usize): void {
  const cols = round.cols;
  const numbers = round.numbers;
  const isShort = sizeof<T>() == 4;
  const into = isShort ? round.shortSumsAt(scratch) : sums;
  for (let c: u32 = 0; c < round.k; c += 1) {
    const mean = round.componentAt<T>(c) + sizeof<T>();
    const own = isShort ? into : sums + c * (numbers << 4);
    if (isShort) memory.fill(own, 0, numbers << 4);
    let shares = round.sharesAt(scratch) + c * TILE;
    for (let b: u32 = 0; b < count; b += groupBlocks<T>()) {
      if (isAny(shares)) {
        const block = round.blockAt(first + b);
        differences<T>(block, secondOf<T>(block, b, count, cols), mean, cols, scratch);
        if (round.isFull) addFull<T>(scratch, shares, cols, own);
        else addDiagonal<T>(scratch, shares, cols, own);
      }
      shares += GROUP;
    }
    if (isShort) carry(own, numbers, sums + c * (numbers << 4));
  }
}

/** Blocks of eight rows in a group. */
function groupBlocks<T>(): u32 {
  return sizeof<T>() == 4 ? 2 : 1;
}

/** The second block of a group in 32 bits; of an odd tile's last the first again, which counts for nothing. */
function secondOf<T>(block: usize, b: u32, count: u32, cols: u32): usize {
  return sizeof<T>() == 4 && b + 1 < count ? block + (cols << 5) : block;
}
