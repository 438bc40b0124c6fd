import { count } from '../../../../../src/charts/index.js';
import type { Audit, TrackedSignal } from '../../../api/audit.js';
import { Section } from '../../../ui/section.js';
import { inWords } from '../../../ui/words.js';
import { Tile } from './tile.js';
import classes from './audit.module.css';

/** The signals of the catalogue, a tile each, by the question they belong to; those beside it at the end. */
export function Tiles({ audit }: { readonly audit: Audit }) {
  const { signals, tracked, declared } = audit;
  const ofCatalogue = signals.filter(({ catalogue }) => catalogue);
  const beside = signals.filter(({ catalogue }) => !catalogue);
  const categories = [...new Set(ofCatalogue.map(({ category }) => category))];
  return (
    <>
      <Section
        title="The signals of the catalogue"
        aside={`${count(tracked)} of ${count(declared)} tracked`}
        note="The share is of everybody with any event. The small columns show how many have 1, 2–3, 4–7, 8–15, 16–31, and 32 or more events of it."
      >
        {categories.map((category) => (
          <Group
            key={category}
            title={inWords(category)}
            signals={ofCatalogue.filter((one) => one.category === category)}
            audit={audit}
          />
        ))}
      </Section>
      {beside.length > 0 && (
        <Section
          title="Beside the catalogue"
          note="Declared by this project or shipped for rules; they do not count towards the catalogue."
        >
          <Group title={null} signals={beside} audit={audit} />
        </Section>
      )}
    </>
  );
}

interface GroupProps {
  readonly title: string | null;
  readonly signals: readonly TrackedSignal[];
  readonly audit: Audit;
}

function Group({ title, signals, audit }: GroupProps) {
  return (
    <>
      {title !== null && <h3 className={classes.category}>{title}</h3>}
      <ul className={classes.tiles} aria-label={title ?? 'Beside the catalogue'}>
        {signals.map((signal) => (
          <li key={signal.id}>
            <Tile signal={signal} audit={audit} />
          </li>
        ))}
      </ul>
    </>
  );
}
