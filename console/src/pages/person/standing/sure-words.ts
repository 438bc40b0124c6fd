import { percent } from '../../../../../src/charts/index.js';

/** How sure a model is (0 to 1), in words that never say more than it does: `87%`, `over 99%`. */
export function sureWords(confidence: number): string {
  if (confidence > 0.99 && confidence < 1) return 'over 99%';
  return percent(confidence);
}

/** How near the border to the next best segment somebody is, in words. 0: on it; below 0: beyond it, and held; at most 1. */
export function marginWords(margin: number): string {
  if (margin < 0) return 'beyond the border, held for now';
  if (margin < 0.1) return 'at the border';
  if (margin < 0.4) return 'near the border';
  return 'far from the border';
}

/** The reason of a model, with segments by their names: it names them by slugs, after `in` and `like`. */
export function namedIn(text: string, nameOf: (slug: string) => string): string {
  return text.replaceAll(
    /\b(usual in|like|as in) ([a-z0-9]+(?:-[a-z0-9]+)*)/g,
    (_, before: string, slug: string) => `${before} ${nameOf(slug)}`,
  );
}
