// Every export is a kernel that src/kernels/simd calls by its name.
export * from './load-points';
