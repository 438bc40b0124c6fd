/** `24h` as `within 24 h`, `7d` as `within 7 days`. */
export function deadlineWords(deadline: string): string {
  const [, number = deadline, unit] = /^(\d+)([hd])$/.exec(deadline) ?? [];
  if (unit === 'd') return `within ${number} ${number === '1' ? 'day' : 'days'}`;
  return unit === 'h' ? `within ${number} h` : deadline;
}
