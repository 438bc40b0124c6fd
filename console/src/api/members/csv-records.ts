/** Takes CSV (RFC 4180) as it comes in, in pieces of any length, and hands out the records that are complete. */
export class CsvRecords {
  #rest = '';

  /** The records that are complete with this piece. */
  take(piece: string): string[][] {
    const text = this.#rest + piece;
    if (!text.includes('"')) return this.#takePlain(text);
    const records: string[][] = [];
    let from = 0;
    for (let end = endOfRecord(text, from); end !== -1; end = endOfRecord(text, from)) {
      records.push(cellsOf(text.slice(from, end)));
      from = end + 1;
    }
    this.#rest = text.slice(from);
    return records;
  }

  /** Nearly always nothing is quoted: then every line feed ends a record. */
  #takePlain(text: string): string[][] {
    const lines = text.split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.map(cellsOf);
  }

  /** What is left at the end, where the last line has no line feed. */
  end(): string[][] {
    const rest = this.#rest;
    this.#rest = '';
    return rest === '' ? [] : [cellsOf(rest)];
  }
}

/** Where the record that begins at `from` ends: at the first line feed outside quotes; -1: not yet. */
function endOfRecord(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  const quote = text.indexOf('"', from);
  if (end === -1 || quote === -1 || quote > end) return end;
  let isQuoted = false;
  for (let at = quote; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === '\n' && !isQuoted) return at;
  }
  return -1;
}

/** A cell, quoted or plain, and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/g;

function cellsOf(line: string): string[] {
  const record = line.endsWith('\r') ? line.slice(0, -1) : line;
  if (!record.includes('"')) return record.split(',');
  const cells: string[] = [];
  for (const [, quoted, plain = '', end] of record.matchAll(CELL)) {
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
  }
  return cells;
}
