import { useCallback } from 'react';
import { chanceChart, count, fixed, type ChartSetting } from '../../../../../src/charts/index.js';
import type { FitResult } from '../../../../../src/model/index.js';
import { ChartFrame } from '../../../ui/chart/index.js';
import { Section } from '../../../ui/section.js';

interface ChanceProps {
  readonly reference: FitResult['null'];
  /** What is compared. Default: separation. */
  readonly measure?: string;
}

/** Whether data without groups would look as grouped. */
export function Chance({ reference, measure = 'Separation' }: ChanceProps) {
  const { observed, quantile95, beaten, draws, p } = reference;
  const build = useCallback(
    (setting: ChartSetting) => chanceChart({ observed, quantile95, beaten }, setting),
    [observed, quantile95, beaten],
  );
  const title = beaten ? 'Chance does not make such groups' : 'Chance makes such groups too';
  return (
    <Section
      title={title}
      note={`${measure}, against ${count(draws)} data sets like yours without groups (p = ${fixed(p, 3)}).`}
    >
      <ChartFrame
        label={`${title}: ${measure.toLowerCase()} ${fixed(observed, 3)}, of chance up to ${fixed(quantile95, 3)}.`}
        build={build}
      />
    </Section>
  );
}
