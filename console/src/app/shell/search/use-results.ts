import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { searchQuery } from '../../../api/entities.js';
import { segmentsQuery } from '../../../api/segments.js';
import { addressOf } from '../../../ui/page-link.js';
import type { Destination } from '../destinations.js';

/** Something that was found, and where it is. */
export interface Result {
  readonly key: string;
  readonly group: 'Pages' | 'Segments' | 'People';
  readonly label: string;
  readonly note: string;
  readonly href: string;
}

const MOST_SEGMENTS = 6;
const MOST_PEOPLE = 8;
const PAUSE_MS = 150;

/** What a few letters may mean: pages, segments by name, contacts and accounts by a part of their id. */
export function useResults(text: string, destinations: readonly Destination[], isOpen: boolean) {
  const router = useRouter();
  const [settled] = useDebouncedValue(text.trim(), PAUSE_MS);
  const segments = useQuery({ ...segmentsQuery(), enabled: isOpen });
  const people = useQuery({
    ...searchQuery(settled, MOST_PEOPLE),
    enabled: isOpen && settled !== '',
    placeholderData: keepPreviousData,
  });
  const wanted = text.trim().toLowerCase();
  const matches = (...words: readonly string[]) =>
    words.some((word) => word.toLowerCase().includes(wanted));
  const pages = destinations.filter(({ title }) => matches(title));
  const found = (segments.data?.segments ?? []).filter(
    ({ name, slug }) => wanted !== '' && matches(name, slug),
  );
  const results: Result[] = [
    ...pages.map(({ path, title, key }) => ({
      key: path,
      group: 'Pages' as const,
      label: title,
      note: `g ${key}`,
      href: path,
    })),
    ...found.slice(0, MOST_SEGMENTS).flatMap(({ level, slug, name, size }) => {
      const href = addressOf(router, '/segments/$level/$slug', { level, slug });
      const note = `${size.toLocaleString()} ${level}s`;
      return href === null
        ? []
        : [{ key: `${level}/${slug}`, group: 'Segments' as const, label: name, note, href }];
    }),
    ...(wanted === '' ? [] : (people.data?.entities ?? [])).flatMap(({ id, level }) => {
      const href = addressOf(router, '/people/$id', { id });
      const label = id.slice(id.indexOf(':') + 1);
      return href === null ? [] : [{ key: id, group: 'People' as const, label, note: level, href }];
    }),
  ];
  return { results, isSearching: people.isFetching, error: people.error ?? segments.error };
}
