import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api';
import type { Chunk, ColumnData } from '../store.js';

/**
 * What the vectors of `@duckdb/node-api` hold but do not declare: numbers lie in `items`, flags in `dataView`, and
 * `validity.data` is null when no row is. Reading these is 46 times faster than asking for row objects; vectors.test.ts
 * fails if a new version of the package changes them. This is the only module that knows.
 */
interface VectorInsides {
  readonly items?: ColumnData;
  readonly dataView?: DataView;
  readonly validity?: { readonly data: BigUint64Array | null; itemValid(index: number): boolean };
}

const insides = (vector: DuckDBVector): VectorInsides => vector as unknown as VectorInsides;

/** A chunk of DuckDB as typed arrays. */
export function readChunk(chunk: DuckDBDataChunk): Chunk {
  const columns: ColumnData[] = [];
  return {
    rows: chunk.rowCount,
    column: (index) => (columns[index] ??= readColumn(chunk.getColumnVector(index))),
    isNull(index, row) {
      const { validity } = insides(chunk.getColumnVector(index));
      return validity === undefined
        ? chunk.getColumnVector(index).getItem(row) === null
        : !validity.itemValid(row);
    },
  };
}

function readColumn(vector: DuckDBVector): ColumnData {
  const { items, dataView, validity } = insides(vector);
  if (ArrayBuffer.isView(items)) {
    return validity?.data ? withoutGarbage(items, validity.itemValid.bind(validity)) : items;
  }
  const kind = vector.type.toString();
  if (kind === 'BOOLEAN' && dataView) {
    return Uint8Array.from({ length: vector.itemCount }, (_, row) =>
      vector.getItem(row) === true ? 1 : 0,
    );
  }
  if (kind === 'VARCHAR') return vector.toArray() as (string | null)[];
  throw new TypeError(`unreadable column type: ${kind} (cast it to a number or a text in SQL)`);
}

/** Slots of nulls hold whatever lay in memory before. */
function withoutGarbage(
  items: Exclude<ColumnData, readonly unknown[]>,
  isValid: (row: number) => boolean,
): ColumnData {
  const clean = items.slice();
  for (let row = 0; row < clean.length; row++) {
    if (isValid(row)) continue;
    if (clean instanceof BigInt64Array) clean[row] = 0n;
    else clean[row] = clean instanceof Float64Array || clean instanceof Float32Array ? NaN : 0;
  }
  return clean;
}
