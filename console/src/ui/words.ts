/** A slug as words: `gone-quiet` is `Gone quiet`, `stage:evaluation` is `Evaluation`. */
export function inWords(slug: string): string {
  const words = slug.slice(slug.lastIndexOf(':') + 1).replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
