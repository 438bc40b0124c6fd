import type { Algorithm } from '../../model/index.js';
import { dbscan } from './dbscan.js';
import { gmm } from './gmm.js';
import { hdbscan } from './hdbscan.js';
import { kmeans } from './kmeans.js';
import type { Method } from './method.js';
import { mixture } from './mixture.js';
import { ward } from './ward.js';

/** Every method, by its name on the command line. */
export const METHODS: Readonly<Record<Algorithm, Method>> = {
  kmeans,
  mixture,
  gmm,
  ward,
  hdbscan,
  dbscan,
};
