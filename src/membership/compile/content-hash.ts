import { hash } from 'node:crypto';
import { canonicalJson } from '../../model/index.js';

/** 32 hexadecimal digits, the same for equal plain data whatever the order of its keys. */
export function contentHash(value: unknown): string {
  return digest(canonicalJson(value));
}

/** The first 32 hexadecimal digits of the SHA-256 of a text. */
export function digest(text: string): string {
  return hash('sha256', text).slice(0, 32);
}
