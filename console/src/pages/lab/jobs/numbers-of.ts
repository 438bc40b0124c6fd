/** What was filled in as the numbers to try; undefined: nothing was; null: that makes no sense. */
export function numbersOf(
  least: number | string,
  most: number | string,
): number | [number, number] | undefined | null {
  if (least === '' && most === '') return undefined;
  if (typeof least !== 'number' || typeof most !== 'number' || least > most) return null;
  return least === most ? least : [least, most];
}
