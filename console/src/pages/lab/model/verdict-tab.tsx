import type { ModelDetail } from '../../../api/models.js';
import { Chance } from './chance.js';
import type { Mark } from './colours.js';
import { Holdout } from './holdout.js';
import { Sizes } from './sizes.js';
import { Verdict } from './verdict.js';
import classes from './model.module.css';

interface VerdictTabProps {
  readonly fit: ModelDetail;
  readonly marks: readonly Mark[];
}

/** Whether to act on the segments: the reasons, what would help, and the proofs behind them. */
export function VerdictTab({ fit, marks }: VerdictTabProps) {
  const { verdict, warnings, segments, holdout, population } = fit;
  const many = `${fit.level}s`;
  return (
    <div className={classes.columns}>
      <Verdict verdict={verdict} warnings={warnings} />
      <div className={classes.side}>
        <Sizes segments={segments} marks={marks} what="segment" many={many} />
        <Chance reference={fit.null} />
        <Holdout holdout={holdout} fitted={population.fitted} many={many} />
      </div>
    </div>
  );
}
