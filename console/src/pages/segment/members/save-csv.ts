import type { Member } from '../../../api/members/index.js';

/** Hands members to whoever looks as a CSV file, as the API writes it. Nothing leaves the machine. */
export function saveCsv(name: string, members: readonly Member[]): void {
  const address = URL.createObjectURL(new Blob([membersCsv(members)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** `id,since,confidence`, a line each. */
function membersCsv(members: readonly Member[]): string {
  const lines = members.map(
    ({ id, since, confidence }) => `${cell(id)},${since},${String(confidence)}\n`,
  );
  return `id,since,confidence\n${lines.join('')}`;
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
