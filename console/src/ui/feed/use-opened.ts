import { useCallback, useState } from 'react';

/** Which items of a list somebody has opened, by key, and what opens or closes one: that stays the same function. */
export function useOpened(): readonly [ReadonlySet<string>, (key: string) => void] {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string) => {
    setOpened((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  return [opened, toggle];
}
