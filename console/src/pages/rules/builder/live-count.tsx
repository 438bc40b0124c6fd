import { count } from '../../../../../src/charts/index.js';
import type { RuleName } from '../../../api/rules.js';
import { ErrorState } from '../../../ui/error-state.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Stat, Stats } from '../../../ui/stat.js';
import { nameOf } from '../draft/draft.js';
import { Who } from '../review/dry-run.js';
import type { Preview } from '../use-preview.js';
import classes from './builder.module.css';

interface LiveCountProps {
  readonly rule: RuleName;
  readonly preview: Preview;
}

/** Who is in the segment now, and who would be by the rule as it stands, at every change anew. */
export function LiveCount({ rule, preview }: LiveCountProps) {
  const { segments, asOf, error, isBehind, isSound } = preview;
  const found = segments?.find((one) => nameOf(one) === nameOf(rule));
  const shown = (value: number | undefined) =>
    value !== undefined
      ? count(value)
      : isSound && (segments === null || isBehind)
        ? undefined
        : '–';
  if (error !== null) return <ErrorState error={error} />;
  return (
    <div className={classes.count} data-behind={isBehind} aria-busy={isBehind} aria-live="polite">
      <Stats>
        <Stat
          label="In it now"
          value={shown(found?.before)}
          note={
            found?.change === 'added'
              ? 'not in force yet'
              : asOf !== null && <RelativeTime at={asOf} />
          }
        />
        <Stat
          label="By this rule"
          value={shown(found?.after)}
          note={!isSound ? 'once the text is mended' : isBehind ? 'counting …' : 'were it saved'}
        />
        <Stat
          label="Would enter"
          value={shown(found?.enters.count)}
          note={
            found !== undefined && <Who title="would enter" who={found.enters} level={rule.level} />
          }
        />
        <Stat
          label="Would leave"
          value={shown(found?.leaves.count)}
          note={
            found !== undefined && <Who title="would leave" who={found.leaves} level={rule.level} />
          }
        />
      </Stats>
    </div>
  );
}
