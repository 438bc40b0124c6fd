import { average, signed } from '../../../../../src/charts/index.js';
import type { SegmentProfile } from '../../../api/segment-profile.js';
import { Section } from '../../../ui/section.js';
import { useDiverging } from './use-diverging.js';
import classes from './heat-map.module.css';

/** Every signal of a segment against everybody else, where it differs most first. */
export function EverySignal({ profile: { columns, effects, means } }: EverySignalProps) {
  const colours = useDiverging();
  const rows = columns
    .flatMap(({ id, title }) => {
      const effect = effects[id];
      return effect === undefined ? [] : [{ id, title, effect, mean: means[id] }];
    })
    .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  if (rows.length === 0) return null;
  return (
    <Section
      title="Every signal"
      note="How far they are from everybody else, in standard deviations; blue is more, brown is less."
      isFlush
    >
      <div className={classes.scroll} role="group" aria-label="Every signal" tabIndex={0}>
        <table className={classes.table}>
          <caption className={classes.hidden}>Every signal</caption>
          <thead>
            <tr>
              <th scope="col">Signal</th>
              <th scope="col">Difference</th>
              <th scope="col">On average</th>
              <th scope="col">Elsewhere</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, effect, mean }) => (
              <tr key={id}>
                <th scope="row">{title}</th>
                <td style={colours(effect)}>{signed(effect)}</td>
                <td>{mean === undefined ? '–' : average(mean.inside)}</td>
                <td>{mean === undefined ? '–' : average(mean.elsewhere)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface EverySignalProps {
  readonly profile: SegmentProfile;
}
