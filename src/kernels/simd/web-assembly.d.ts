/** The part of WebAssembly that is used here: Node has it, but its types come only with those of browsers. */
declare namespace WebAssembly {
  /** Compiled code; only passed on. */
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }

  class Memory {
    constructor(limits: { initial: number; maximum: number; shared: true });
    readonly buffer: SharedArrayBuffer;
    /** Pages of 64 KiB; gives the number before. */
    grow(pages: number): number;
  }

  function compile(bytes: Uint8Array): Promise<Module>;
}
