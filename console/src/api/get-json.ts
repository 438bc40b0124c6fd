import { problemOf, unreachable } from './problem.js';

/** Asks the server for what its description does not tell the form of; anything but success is thrown as an `ApiProblem`. */
export async function getJson<Data>(
  address: string,
  query: Readonly<Record<string, string | number | null>>,
  signal: AbortSignal,
): Promise<Data> {
  const said = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(said).toString();
  const response = await fetch(search === '' ? address : `${address}?${search}`, { signal }).catch(
    (reason: unknown) => {
      if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
      throw unreachable();
    },
  );
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
  return (await response.json()) as Data;
}
