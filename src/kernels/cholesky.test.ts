import { describe, expect, it } from 'vitest';
import { cholesky } from './cholesky.js';
import { rowsOf } from './testing/matrices.js';

describe('cholesky', () => {
  it('is as worked by hand', () => {
    // (2 0, 1 3) times its transpose is (4 2, 2 10).
    expect(
      cholesky(
        rowsOf([
          [4, 2],
          [2, 10],
        ]),
      ),
    ).toEqual(
      rowsOf([
        [2, 0],
        [1, 3],
      ]),
    );
  });

  it('has no root of what is not positive definite', () => {
    expect(
      cholesky(
        rowsOf([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toBeNull();
    expect(
      cholesky(
        rowsOf([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toBeNull();
  });
});
