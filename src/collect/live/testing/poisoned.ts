import type { Store } from '../../../store/index.js';

/** A store that takes nothing in beside an event whose properties hold a word. */
export function poisoned(store: Store, word: string): Store {
  const run: Store['run'] = async (sql, params) => {
    const rows = await store.run(sql, params);
    const found = await store.all(`SELECT 1 FROM events WHERE contains(properties, '${word}')`);
    if (found.length > 0) throw new Error(`no room for ${word}`);
    return rows;
  };
  return new Proxy(store, {
    get(target, name) {
      if (name === 'run') return run;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
