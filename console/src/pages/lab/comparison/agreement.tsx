import { fixed } from '../../../../../src/charts/index.js';
import type { ComparedMethod } from '../../../api/jobs.js';
import lab from '../lab.module.css';

/** How far each pair of methods puts the same people together. */
export function Agreement({ models }: { readonly models: readonly ComparedMethod[] }) {
  return (
    <div className={lab.scroll} role="group" aria-label="How far methods agree" tabIndex={0}>
      <table className={lab.table}>
        <caption className={lab.hidden}>Adjusted Rand index of each pair of methods</caption>
        <thead>
          <tr>
            <th scope="col">Method</th>
            {models.map(({ algorithm, title }) => (
              <th key={algorithm} scope="col" className={lab.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((row) => (
            <tr key={row.algorithm}>
              <th scope="row">{row.title}</th>
              {models.map(({ algorithm }) => (
                <td key={algorithm} className={lab.number}>
                  {row.algorithm === algorithm ? '–' : fixed(row.agreement[algorithm] ?? 0, 2)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
