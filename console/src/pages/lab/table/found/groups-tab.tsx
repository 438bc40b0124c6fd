import { average, count, percent, signed } from '../../../../../../src/charts/index.js';
import type { TableFit } from '../../../../../../src/segments/index.js';
import { HeatTable } from '../../../../ui/heat-table/index.js';
import { Section } from '../../../../ui/section.js';
import { toneOf, type Mark } from '../../model/colours.js';
import { sentence } from '../../model/words.js';
import lab from '../../lab.module.css';
import classes from './found.module.css';

interface GroupsTabProps {
  readonly result: TableFit;
  readonly marks: readonly Mark[];
}

/** Every group in words, and where its centre is in every column. */
export function GroupsTab({ result: { segments, columns }, marks }: GroupsTabProps) {
  if (segments.length === 0) return <p className={lab.note}>No groups were found.</p>;
  const strongest = (id: string) =>
    Math.max(...segments.map(({ effects }) => Math.abs(effects[id] ?? 0)));
  return (
    <>
      <Section title="The groups">
        <ul className={classes.groups}>
          {segments.map(({ slug, name, size, share, describes, examples }, index) => (
            <li key={slug} style={{ '--tone': toneOf(marks[index] ?? { cluster: -1 }) }}>
              <span className={classes.dot} aria-hidden="true" />
              <b>{name}</b>
              <span className={classes.size}>
                {count(size)} rows, {percent(share)}
              </span>
              <p className={classes.says}>{sentence(describes)}</p>
              {examples.length > 0 && (
                <p className={classes.says}>Typical rows: {examples.slice(0, 5).join(', ')}.</p>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="Their centres"
        note="The mean of every column in each group, and under it how many standard deviations that is from all other rows; blue is more, brown is less."
        isFlush
      >
        <HeatTable
          label="The mean of every column in each group"
          of="Column"
          heads={segments.map(({ slug, name }, index) => ({
            key: slug,
            head: (
              <span
                className={classes.head}
                style={{ '--tone': toneOf(marks[index] ?? { cluster: -1 }) }}
              >
                <span className={classes.dot} aria-hidden="true" />
                {name}
              </span>
            ),
          }))}
          rows={columns
            .toSorted((a, b) => strongest(b.id) - strongest(a.id))
            .map(({ id, title }) => ({
              id,
              title,
              cells: segments.map(({ effects, profile }) => {
                const effect = effects[id] ?? null;
                const mean = profile[id];
                return {
                  effect,
                  text: mean === undefined ? '–' : average(mean),
                  ...(effect !== null && { detail: signed(effect) }),
                };
              }),
            }))}
        />
      </Section>
    </>
  );
}
