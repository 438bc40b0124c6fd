import type { Clustering } from '../../../../api/tables.js';
import { Chance } from '../../model/chance.js';
import type { Mark } from '../../model/colours.js';
import { Holdout } from '../../model/holdout.js';
import { Sizes } from '../../model/sizes.js';
import { Verdict } from '../../model/verdict.js';
import { Figures } from './figures.js';
import model from '../../model/model.module.css';

interface VerdictTabProps {
  readonly clustering: Clustering;
  readonly marks: readonly Mark[];
}

/** Whether the groups are real, and the proofs. What a method could not be tested on is left out. */
export function VerdictTab({ clustering, marks }: VerdictTabProps) {
  const { result, notes } = clustering;
  const { verdict, warnings, dropped, segments, holdout, rows, chosenBy } = result;
  const worthKnowing = [
    ...warnings,
    ...notes,
    ...dropped.map(({ id, reason }) => `column ${id} was left out: it ${reason}`),
  ];
  return (
    <div className={model.columns}>
      <Verdict verdict={verdict} warnings={worthKnowing} />
      <div className={model.side}>
        {segments.length > 0 && (
          <Sizes segments={segments} marks={marks} what="group" many="rows" />
        )}
        <Figures clustering={clustering} />
        {result.null !== null && (
          <Chance
            reference={result.null}
            {...(chosenBy === 'density' && { measure: 'Share of rows that stand apart' })}
          />
        )}
        {holdout !== null && <Holdout holdout={holdout} fitted={rows} many="rows" />}
      </div>
    </div>
  );
}
