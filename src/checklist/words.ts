/** `1,284`. */
export const figure = (value: number): string => Math.round(value).toLocaleString('en-US');

/** `1 signal`, `3 signals`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${figure(count)} ${count === 1 ? one : many}`;

/** Names in a row, the first six of them; `and 3 more` for the others. */
export function listed(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
