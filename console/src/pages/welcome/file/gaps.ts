/** What stands in a draft of a mapping where somebody must say which column it is. */
const GAP = /^(\s*(?:- )?)([\w-]+): which column\?$/gm;

/** The fields of a draft (YAML) of which it is not said yet which column they are. */
export function gapsOf(draft: string): readonly string[] {
  return [...draft.matchAll(GAP)].map(([, , field = '']) => field);
}

/** A draft with columns filled in, by field; the rest of it stays as it is. */
export function fillGaps(draft: string, columns: Readonly<Record<string, string>>): string {
  return draft.replaceAll(GAP, (whole, before: string, field: string) => {
    const column = columns[field];
    // Text in JSON is text in YAML, whatever is in it.
    return column === undefined ? whole : `${before}${field}: ${JSON.stringify(column)}`;
  });
}
