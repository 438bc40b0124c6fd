/** Longer texts are cut, so that one row does not stop the page. */
const MOST = 20_000;

/** What came, as text: JSON with a line for each of its parts, anything else as it is. */
export function rawText(raw: string): string {
  const text = asLines(raw);
  if (text.length <= MOST) return text;
  const left = (text.length - MOST).toLocaleString('en-GB');
  return `${text.slice(0, MOST)}\n… ${left} more characters`;
}

function asLines(raw: string): string {
  if (raw.length > MOST || !/^\s*[[{]/.test(raw)) return raw;
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch (error) {
    // It may well be there because it is no JSON.
    if (error instanceof SyntaxError) return raw;
    throw error;
  }
}
