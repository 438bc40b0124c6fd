import { useEffect, useRef } from 'react';

/** How long the second key of two may take. */
const PAUSE_MS = 1200;

/**
 * Does things by keys: `/` is one, `g o` is two after each other. Nothing happens while somebody writes, or while a dialog is
 * open.
 */
export function useKeys(deeds: Readonly<Record<string, () => void>>): void {
  const latest = useRef(deeds);
  useEffect(() => {
    latest.current = deeds;
  });
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | null = null;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target) || document.querySelector('[role="dialog"]') !== null) return;
      const { key, timeStamp: at } = event;
      const both =
        first !== null && at - first.at < PAUSE_MS
          ? latest.current[`${first.key} ${key}`]
          : undefined;
      first = both === undefined ? { key, at } : null;
      const deed = both ?? latest.current[key];
      if (deed === undefined) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
