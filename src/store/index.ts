export { crashAt, CRASH_POINTS, NEVER_CRASH } from './crash-point.js';
export type { CrashPoint, CrashPointName } from './crash-point.js';
export type { EventLog, LogRecord } from './event-log.js';
export type { AppendColumn, Chunk, ColumnData, SqlValue, Store } from './store.js';
export { dropMeta, readMeta, writeMeta } from './meta.js';
export { diskFull, exportParquet, isDiskFull, openStore } from './duckdb/index.js';
export type { NamedColumn, OpenStoreOptions } from './duckdb/index.js';
export { decodeFrame, encodeFrame, openFileLog, syncDirectory } from './log/index.js';
export type { Frame } from './log/index.js';
export {
  bytesSource,
  draftSnapshot,
  encodePieces,
  PieceReader,
  PieceWriter,
  readSnapshot,
  UnfitSnapshot,
} from './snapshot/index.js';
export type { ByteSource, Draft, Piece } from './snapshot/index.js';
