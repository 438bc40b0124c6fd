import { Table } from '../../../ui/table/index.js';
import { fixed } from '../../../../../src/charts/index.js';
import type { ComparedMethod } from '../../../api/jobs.js';

/** How far each pair of methods puts the same people together. */
export function Agreement({ models }: { readonly models: readonly ComparedMethod[] }) {
  return (
    <Table label="How far methods agree" caption="Adjusted Rand index of each pair of methods">
      <thead>
        <tr>
          <th scope="col">Method</th>
          {models.map(({ algorithm, title }) => (
            <th key={algorithm} scope="col" data-align="right">
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
              <td key={algorithm} data-align="right">
                {row.algorithm === algorithm ? '–' : fixed(row.agreement[algorithm] ?? 0, 2)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
