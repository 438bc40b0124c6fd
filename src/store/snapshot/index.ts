export { UnfitSnapshot, type Piece } from './piece.js';
export { encodePieces } from './piece-frame.js';
export { bytesSource, PieceReader, type ByteSource } from './piece-reader.js';
export { PieceWriter } from './piece-writer.js';
export { draftSnapshot, readSnapshot, type Draft } from './snapshot-file.js';
