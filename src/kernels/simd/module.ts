import { readFile } from 'node:fs/promises';

let compiled: Promise<WebAssembly.Module> | undefined;

/** The kernels of kernels-wasm, compiled once a process; worker threads share the machine code. */
export function kernelModule(): Promise<WebAssembly.Module> {
  compiled ??= readFile(new URL('./kernels.wasm', import.meta.url)).then((bytes) =>
    WebAssembly.compile(bytes),
  );
  return compiled;
}
