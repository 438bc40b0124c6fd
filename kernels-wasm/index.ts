// Every export is a kernel that src/kernels/simd calls by its name.
export * from './load-points';
export * from './distance-sums';
export * from './gather-points';
export * from './cluster-sums';
export * from './cluster-spreads';
export * from './lloyd';
export * from './nearest-rows';
export * from './nearest-foreign';
export * from './seeding';
export * from './view-squares';
export * from './assign';
export * from './dbscan';
export * from './column-ranges';
export * from './gaussian-round';
export * from './nearest-reach';
export * from './ward-chain';
export * from './view-radii';
