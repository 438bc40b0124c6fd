import { useCallback } from 'react';
import { count, mapChart, percent, type ChartSetting } from '../../../../../../src/charts/index.js';
import type { TableFit } from '../../../../../../src/segments/index.js';
import { ChartFrame } from '../../../../ui/chart/index.js';
import { Section } from '../../../../ui/section.js';
import type { Mark } from '../../model/colours.js';
import lab from '../../lab.module.css';

interface MapTabProps {
  readonly result: TableFit;
  readonly marks: readonly Mark[];
}

/** A sample of the rows on the first two principal components. */
export function MapTab({ result: { map, rows }, marks }: MapTabProps) {
  const { points, explained } = map;
  const build = useCallback(
    (setting: ChartSetting) => mapChart(points, marks, explained, setting),
    [points, marks, explained],
  );
  const kept = explained.slice(0, 2).reduce((sum, share) => sum + share, 0);
  return (
    <Section
      title="The map"
      note={`All columns pressed flat into two directions, which keep ${percent(kept)} of the variance: groups that touch here may still be apart in the rest.`}
    >
      <ChartFrame
        label={`Map of ${count(points.length)} rows on two principal components, coloured by group.`}
        build={build}
      />
      <p className={lab.note}>
        Each dot is one of {count(points.length)} rows
        {rows > points.length && ` sampled from ${count(rows)}`}; a large dot is the centre of its
        group.
      </p>
    </Section>
  );
}
