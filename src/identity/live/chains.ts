import type { PieceReader, PieceWriter } from '../../store/index.js';
import { IntColumn } from './columns.js';

/** Rows that hang under an owner, each under one; the latest added comes first. Rows and owners are numbered from 1. */
export class Chains {
  private readonly heads = new IntColumn();
  private readonly nexts = new IntColumn();

  add(owner: number, row: number): void {
    this.nexts.set(row, this.heads.get(owner));
    this.heads.set(owner, row);
  }

  /** The first row of an owner; 0 when there is none. */
  first(owner: number): number {
    return this.heads.get(owner);
  }

  /** The row after another; 0 after the last. */
  next(row: number): number {
    return this.nexts.get(row);
  }

  save(to: PieceWriter, name: string): void {
    this.heads.save(to, name);
    this.nexts.save(to, name);
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader, name: string): void {
    this.heads.load(from, name);
    this.nexts.load(from, name);
  }
}
