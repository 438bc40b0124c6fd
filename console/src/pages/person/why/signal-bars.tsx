import { average } from '../../../../../src/charts/index.js';
import type { SegmentLook } from '../../../ui/use-segment-looks.js';
import type { SignalRow } from './signal-rows.js';
import classes from './signal-bars.module.css';

interface SignalBarsProps {
  readonly rows: readonly SignalRow[];
  readonly own: SegmentLook;
  /** The next best segment. */
  readonly other: SegmentLook | null;
}

/** What somebody did against what is typical, a signal a line. Each line has a scale of its own. */
export function SignalBars({ rows, own, other }: SignalBarsProps) {
  return (
    // Scrolled by keyboard too, where it is wider than the page.
    <div className={classes.frame} role="group" aria-label="Signals" tabIndex={0}>
      <table className={classes.table}>
        <caption className={classes.caption}>
          What speaks most, first. Counts are weighed by age: what is long ago counts less.
        </caption>
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col" className={classes.barHead}>
              <span className={classes.hidden}>Drawn</span>
            </th>
            <th scope="col" className={classes.figure}>
              They
            </th>
            <th scope="col" className={classes.figure}>
              <Mark look={own} /> Typical
            </th>
            {other !== null && (
              <th scope="col" className={classes.figure} title={`Typical of ${other.name}`}>
                <Mark look={other} /> Next best
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.signal} data-for={row.speaksFor}>
              <th scope="row">
                {row.title}
                {!row.speaksFor && <span className={classes.against}>speaks against</span>}
              </th>
              <td className={classes.bar}>
                <Bar row={row} own={own} other={other} />
              </td>
              <td className={classes.figure}>{figure(row.value)}</td>
              <td className={classes.figure}>{figure(row.typical)}</td>
              {other !== null && <td className={classes.figure}>{figure(row.typicalOfOther)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Bar({ row, own, other }: { readonly row: SignalRow } & Omit<SignalBarsProps, 'rows'>) {
  const { value, typical, typicalOfOther } = row;
  const most = Math.max(value ?? 0, typical ?? 0, typicalOfOther ?? 0);
  const at = (figure: number) => `${most > 0 ? (100 * Math.max(0, figure)) / most : 0}%`;
  return (
    <span className={classes.track} aria-hidden="true">
      {value !== null && <span className={classes.value} style={{ '--to': at(value) }} />}
      {typicalOfOther !== null && other !== null && (
        <span
          className={classes.tick}
          data-other="true"
          style={{ '--at': at(typicalOfOther), '--tone': other.colour }}
        />
      )}
      {typical !== null && (
        <span className={classes.tick} style={{ '--at': at(typical), '--tone': own.colour }} />
      )}
    </span>
  );
}

function Mark({ look }: { readonly look: SegmentLook }) {
  return <span className={classes.mark} style={{ '--tone': look.colour }} aria-hidden="true" />;
}

function figure(value: number | null): string {
  return value === null ? '–' : average(value);
}
