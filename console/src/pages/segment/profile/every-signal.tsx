import { average, signed } from '../../../../../src/charts/index.js';
import type { SegmentProfile } from '../../../api/segment-profile.js';
import { HeatTable } from '../../../ui/heat-table/index.js';
import { Section } from '../../../ui/section.js';

const HEADS = ['Difference', 'On average', 'Elsewhere'].map((head) => ({ key: head, head }));

/** Every signal of a segment against everybody else, where it differs most first. */
export function EverySignal({ profile: { columns, effects, means } }: EverySignalProps) {
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
      <HeatTable
        label="Every signal"
        of="Signal"
        heads={HEADS}
        rows={rows.map(({ id, title, effect, mean }) => ({
          id,
          title,
          cells: [
            { effect, text: signed(effect) },
            { text: mean === undefined ? '–' : average(mean.inside) },
            { text: mean === undefined ? '–' : average(mean.elsewhere) },
          ],
        }))}
      />
    </Section>
  );
}

interface EverySignalProps {
  readonly profile: SegmentProfile;
}
