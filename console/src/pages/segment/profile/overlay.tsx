import { percent } from '../../../../../src/charts/index.js';
import type { Overlay } from '../../../../../src/model/index.js';
import { Section } from '../../../ui/section.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import classes from './overlay.module.css';

interface OverlayProps {
  readonly overlay: readonly Overlay[];
  readonly level: string;
  readonly slug: string;
}

/** Who they are by what is known of them, laid over what they do. */
export function OverlaySection({ overlay, level, slug }: OverlayProps) {
  const lookOf = useSegmentLooks();
  const surprises = overlay.flatMap(({ values }) => values.filter((one) => one.surprising));
  const finding =
    surprises.length === 0
      ? 'No difference is larger than chance allows: behaviour cuts across them.'
      : 'Differences marked with an arrow hold after correction for the many comparisons made.';
  if (overlay.length === 0) {
    return (
      <Section title="Who they are">
        <p className={classes.none}>
          Nothing is known of them beside what they do. Import firmographics, and they are laid over
          the segments.
        </p>
      </Section>
    );
  }
  return (
    <Section
      title="Who they are"
      note={`Firmographics had no say in who is here; they are laid over it afterwards. ${finding}`}
    >
      <div className={classes.traits} style={{ '--tone': lookOf(level, slug).colour }}>
        {overlay.map((trait) => (
          <Trait key={trait.trait} overlay={trait} />
        ))}
      </div>
      <p className={classes.key}>
        <span className={classes.keyOwn} /> of this segment
        <span className={classes.keyAll} /> of everybody
      </p>
    </Section>
  );
}

function Trait({ overlay: { trait, values } }: { readonly overlay: Overlay }) {
  const most = Math.max(...values.flatMap(({ share, overall }) => [share, overall]), 0.01);
  const title = readable(trait);
  return (
    <table className={classes.trait}>
      <caption>{title}</caption>
      <thead className={classes.hidden}>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">Of this segment</th>
          <th scope="col">Of everybody</th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ value, share, overall, surprising }) => (
          <tr key={value} data-surprising={surprising}>
            <th scope="row">{value}</th>
            <td className={classes.share}>
              {surprising && (
                <span className={classes.arrow} title="More than chance allows">
                  {share > overall ? '▲' : '▼'}
                </span>
              )}
              {percent(share)}
              <span className={classes.bar} style={{ '--share': share / most }} />
              <span className={classes.tick} style={{ '--all': overall / most }} />
            </td>
            <td className={classes.overall}>{percent(overall)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function readable(trait: string): string {
  const words = trait.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
