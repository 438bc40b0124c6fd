/** Any value of JSON as a person reads it: a list with commas, anything deeper as JSON. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en-GB', { useGrouping: false });
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return value.map(valueWords).join(', ');
  return JSON.stringify(value);
}
