import { readdirSync } from 'node:fs';
import path from 'node:path';

/** A link of a page to another file or to a heading. */
export interface Link {
  readonly line: number;
  readonly target: string;
}

/** A fenced block of a page, with the line of its first line of text. */
export interface Fence {
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** All Markdown files under a directory. */
export function markdownUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => path.join(directory, name));
}

/** The links and pictures of a page that lead to files or headings here; addresses of the web are left out. */
export function linksOf(text: string): Link[] {
  return proseLines(text).flatMap(({ line, prose }) => {
    const targets = [
      ...prose.matchAll(/!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g),
      ...prose.matchAll(/^\s*\[[^\]]+\]:\s*(\S+)/g),
      ...prose.matchAll(/<(?:img|a|source)\b[^>]*?\b(?:src|href|srcset)="([^"]+)"/g),
    ].map((match) => match[1]);
    return targets
      .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
      .map((target) => ({ line, target }));
  });
}

/** The anchors of the headings of a page, as GitHub makes them. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const { prose } of proseLines(text)) {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(prose)?.[1];
    if (heading === undefined) continue;
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
    let unique = anchor;
    for (let n = 1; anchors.has(unique); n++) unique = `${anchor}-${n}`;
    anchors.add(unique);
  }
  return anchors;
}

/** The fenced blocks of a page. */
export function fencesOf(text: string): Fence[] {
  const fences: Fence[] = [];
  let open: { line: number; language: string; marker: string; lines: string[] } | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, marker, language = ''] = /^\s*(```+|~~~+)\s*(\S*)/.exec(line) ?? [];
    if (open === undefined) {
      if (marker !== undefined) open = { line: index + 2, language, marker, lines: [] };
    } else if (marker !== undefined && marker.startsWith(open.marker) && language === '') {
      fences.push({ line: open.line, language: open.language, text: open.lines.join('\n') });
      open = undefined;
    } else {
      open.lines.push(line);
    }
  }
  return fences;
}

/** The lines outside of fences, without code in backticks. */
function proseLines(text: string): { line: number; prose: string }[] {
  const fenced = new Set<number>();
  for (const { line, text: inside } of fencesOf(text)) {
    for (let n = line - 1; n <= line + inside.split('\n').length; n++) fenced.add(n);
  }
  return text.split(/\r?\n/).flatMap((prose, index) => {
    if (fenced.has(index + 1)) return [];
    // Code in a heading is part of its anchor; in other lines it is no link.
    return {
      line: index + 1,
      prose: prose.startsWith('#') ? prose : prose.replaceAll(/`[^`]*`/g, ''),
    };
  });
}
