import { average, signed } from '../../../../../src/charts/index.js';
import type { Distinction } from '../../../../../src/model/index.js';
import { Section } from '../../../ui/section.js';
import { useDiverging } from '../../../ui/heat-table/index.js';
import classes from './apart.module.css';

/** A bar that is as wide as it gets stands for at least this effect. */
const WIDE = 2;

interface ApartProps {
  readonly distinguishing: readonly Distinction[];
  /** Who is compared with whom, as a sentence. */
  readonly compared?: string;
}

/** The signals in which a segment differs most from everybody else. */
export function Apart({ distinguishing, compared = '' }: ApartProps) {
  const most = Math.max(WIDE, ...distinguishing.map(({ effect }) => Math.abs(effect)));
  return (
    <Section
      title="What sets them apart"
      note={`How far they are from everybody else, in standard deviations: 0.2 is small, 0.8 large. ${compared}`}
    >
      {distinguishing.length === 0 ? (
        <p className={classes.none}>Nothing sets them apart.</p>
      ) : (
        <ul className={classes.list}>
          {distinguishing.map((one) => (
            <Signal key={one.signal} distinction={one} most={most} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface SignalProps {
  readonly distinction: Distinction;
  /** The effect at which a bar is as wide as it gets. */
  readonly most: number;
}

function Signal({ distinction, most }: SignalProps) {
  const { title, effect, mean, elsewhere } = distinction;
  const colours = useDiverging();
  const isKnown = Number.isFinite(mean) && Number.isFinite(elsewhere);
  return (
    <li className={classes.signal}>
      <span className={classes.title}>{title}</span>
      <span className={classes.effect}>{signed(effect)}</span>
      <span className={classes.track} aria-hidden="true">
        <span
          className={classes.bar}
          data-way={effect < 0 ? 'less' : 'more'}
          style={{
            // One blue, one brown: how far is said by the length.
            ...colours(effect < 0 ? -WIDE : WIDE),
            '--reach': Math.abs(effect) / most,
          }}
        />
      </span>
      <span className={classes.means}>
        {isKnown ? `${average(mean)} on average, ${average(elsewhere)} elsewhere` : ''}
      </span>
    </li>
  );
}
