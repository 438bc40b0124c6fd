import type { Words } from '../../../ui/condition/index.js';

/** A condition in words on one line: `all of: ...; any of: (...; ...)`. */
export function inBrief({ text, parts }: Words, isInner = false): string {
  if (parts.length === 0) return isInner ? lower(text) : text;
  const head = text.replace(/ these$/, '');
  const all = `${isInner ? lower(head) : head}: ${parts.map((part) => inBrief(part, true)).join('; ')}`;
  return isInner ? `(${all})` : all;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
