import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import { Writer } from './writer.js';

let store: Store;
/** What is to be woken, in the order it was asked for. */
let sleeping: (() => void)[];
let written: number[];
let onWritten = () => undefined as void;

beforeEach(async () => {
  store = await openStore({ directory: await temporaryDirectory() });
  sleeping = [];
  written = [];
});

afterEach(async () => {
  await store.close();
});

function open(): Writer {
  return new Writer(store, 0, {
    onWritten: (_seq, position) => {
      written.push(position);
      onWritten();
    },
    onFailed: (error) => {
      throw error;
    },
    after: (_milliseconds, wake) => {
      sleeping.push(wake);
      return () => void (sleeping = sleeping.filter((other) => other !== wake));
    },
  });
}

/** Adds what moves the store to a position. */
function add(writer: Writer, position: number): void {
  writer.add({ record: null, position, time: position, transitions: [] });
}

/** Ends when the store was written once more. */
function nextWrite(): Promise<void> {
  return new Promise((resolve) => {
    onWritten = resolve;
  });
}

describe('the writer', () => {
  test('writes what comes first at once, and what follows together after a rest', async () => {
    const writer = open();
    const first = nextWrite();
    add(writer, 1);
    await first;
    const second = nextWrite();
    add(writer, 2);
    add(writer, 3);
    expect(written).toEqual([1]);
    expect(sleeping).toHaveLength(1);
    sleeping[0]();
    await second;
    expect(written).toEqual([1, 3]);
    await writer.close();
    expect(sleeping).toEqual([]);
  });

  test('does not rest while somebody waits for all of it', async () => {
    const writer = open();
    add(writer, 1);
    await writer.flush();
    add(writer, 2);
    await writer.flush();
    expect(written).toEqual([1, 2]);
    await writer.close();
  });

  test('who waits does not wait for what comes later', async () => {
    const writer = open();
    add(writer, 1);
    const flushed = writer.flush();
    onWritten = () => add(writer, 100 + written.length);
    await flushed;
    expect(written).toEqual([1]);
    onWritten = () => undefined;
    await writer.close();
    expect(written).toEqual([1, 101]);
  });
});
