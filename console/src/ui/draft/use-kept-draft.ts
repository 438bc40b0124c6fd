import { useState } from 'react';

/**
 * The changes of a file that are not saved; null: there are none. They survive a reload, and the way to another page and back: as
 * long as this window is open. `what` the file is of keeps files of the same name apart.
 */
export function useKeptDraft<Draft>(what: 'rules' | 'matrix', file: string | null) {
  const key = `ethogram.${what}.draft:${file ?? ''}`;
  const [draft, setDraft] = useState(() => {
    const kept = sessionStorage.getItem(key);
    // Only this hook writes it.
    return kept === null ? null : (JSON.parse(kept) as Draft);
  });
  const restore = (next: Draft | null) => {
    if (next === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(next));
    setDraft(next);
  };
  return [draft, restore] as const;
}
