/** Bytes of a page of WebAssembly memory. */
const PAGE = 65_536;
/** Of pages, what 32-bit addresses reach: 4 GB. */
const MOST_PAGES = 65_536;
/** A cache line; also more than any vector instruction asks for. */
const ALIGNMENT = 64;
/** Address 0 is never given, so that it can stand for "none". The kernels have no data of their own. */
const FIRST = 1024;

/** Memory that all threads and kernels share, in blocks that are taken and given back in any order. */
export interface KernelMemory {
  readonly memory: WebAssembly.Memory;
  /** Bytes taken at this moment. */
  readonly used: number;
  /** Blocks that are given back together. */
  scope(): MemoryScope;
  /** Views of what stands at an address. They stay valid until it is given back. */
  f32(pointer: number, length: number): Float32Array;
  f64(pointer: number, length: number): Float64Array;
  i32(pointer: number, length: number): Int32Array;
  u16(pointer: number, length: number): Uint16Array;
}

export interface MemoryScope {
  /**
   * The address of a new block, at a multiple of 64; what it holds is left from before. Throws RangeError when the 4 GB
   * that WebAssembly can address do not suffice.
   */
  take(bytes: number): number;
  /** A new block of zeros. */
  zeros(bytes: number): number;
  /** A new block that holds a copy of the values. */
  copy(values: Float32Array | Float64Array | Int32Array): number;
  /** Gives all blocks of the scope back. */
  release(): void;
}

interface Block {
  readonly from: number;
  readonly to: number;
}

/** Memory of `KernelMemory`, empty. It grows as needed and is freed with the object. */
export function createMemory(): KernelMemory {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  let pages = 1;
  let used = 0;
  /** What is free below the end, by address; neighbours are always one block. */
  let free: Block[] = [{ from: FIRST, to: PAGE }];

  function allocate(bytes: number): Block {
    const size = Math.ceil(Math.max(1, bytes) / ALIGNMENT) * ALIGNMENT;
    let index = free.findIndex(({ from, to }) => to - from >= size);
    if (index < 0) {
      grow(size);
      index = free.length - 1;
    }
    const { from, to } = free[index];
    const taken = { from, to: from + size };
    free.splice(index, 1, ...(taken.to < to ? [{ from: taken.to, to }] : []));
    used += size;
    return taken;
  }

  /** Adds pages until the last free block has `size` bytes. */
  function grow(size: number): void {
    const end = pages * PAGE;
    const last = free.at(-1);
    const start = last?.to === end ? last.from : end;
    const missing = Math.ceil((start + size - end) / PAGE);
    if (pages + missing > MOST_PAGES) {
      throw new RangeError(
        `${size} bytes more than the ${used} in use do not fit into the 4 GB of the kernels (take a sample of the rows)`,
      );
    }
    memory.grow(missing);
    pages += missing;
    giveBack({ from: end, to: pages * PAGE });
  }

  function giveBack(block: Block): void {
    const before = free.filter(({ to }) => to < block.from);
    const after = free.filter(({ from }) => from > block.to);
    const touching = free.filter(({ from, to }) => to >= block.from && from <= block.to);
    const from = Math.min(block.from, ...touching.map((each) => each.from));
    const to = Math.max(block.to, ...touching.map((each) => each.to));
    free = [...before, { from, to }, ...after];
  }

  function scope(): MemoryScope {
    let blocks: Block[] = [];
    const take = (bytes: number) => {
      const block = allocate(bytes);
      blocks.push(block);
      return block.from;
    };
    return {
      take,
      zeros(bytes) {
        const pointer = take(bytes);
        new Uint8Array(memory.buffer, pointer, bytes).fill(0);
        return pointer;
      },
      copy(values) {
        const pointer = take(values.byteLength);
        const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
        new Uint8Array(memory.buffer, pointer, values.byteLength).set(bytes);
        return pointer;
      },
      release() {
        for (const block of blocks) {
          used -= block.to - block.from;
          giveBack(block);
        }
        blocks = [];
      },
    };
  }

  return {
    memory,
    get used() {
      return used;
    },
    scope,
    f32: (pointer, length) => new Float32Array(memory.buffer, pointer, length),
    f64: (pointer, length) => new Float64Array(memory.buffer, pointer, length),
    i32: (pointer, length) => new Int32Array(memory.buffer, pointer, length),
    u16: (pointer, length) => new Uint16Array(memory.buffer, pointer, length),
  };
}
