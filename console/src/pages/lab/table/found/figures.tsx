import { count, decimal, fixed, percent } from '../../../../../../src/charts/index.js';
import type { Clustering } from '../../../../api/tables.js';
import { Section } from '../../../../ui/section.js';
import { methodName } from '../../jobs/methods.js';
import lab from '../../lab.module.css';
import model from '../../model/model.module.css';

/** The figures of the whole, and what it takes to do it again. */
export function Figures({ clustering: { id, result } }: { readonly clustering: Clustering }) {
  const { silhouette, daviesBouldin, calinskiHarabasz, stability, noise } = result;
  const figures: readonly (readonly [string, string])[] = [
    ...known('Silhouette', silhouette, (value) => fixed(value, 3)),
    ...known('Davies–Bouldin', daviesBouldin, (value) => fixed(value, 2)),
    ...known('Calinski–Harabasz', calinskiHarabasz, decimal),
    ...known('Stability', stability, (value) => fixed(value, 2)),
    ...known('Rows in no group', noise === 0 ? null : noise, percent),
    ['Method', methodName(result.algorithm)],
    ...Object.entries(result.settings).map(
      ([name, value]) =>
        [inWords(name), typeof value === 'number' ? decimal(value) : value] as const,
    ),
    ['Columns count', result.scale === 'minmax' ? 'all alike, 0 to 1' : 'as they are'],
    ['Rows named by', id ?? 'their number'],
    ['Seed', count(result.seed)],
  ];
  return (
    <Section
      title="Figures"
      note="Silhouette and stability: 1 is best. Davies–Bouldin: lower is better. Calinski–Harabasz: higher is."
    >
      <table className={model.figures}>
        <caption className={lab.hidden}>Figures</caption>
        <tbody>
          {figures.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** A line, where the figure has a meaning for the method. */
function known(name: string, value: number | null, write: (value: number) => string) {
  return value === null ? [] : [[name, write(value)] as const];
}

/** `minClusterSize` as `Min cluster size`. */
function inWords(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
