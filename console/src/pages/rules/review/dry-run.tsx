import { Skeleton } from '@mantine/core';
import { count, plural } from '../../../../../src/charts/index.js';
import type { Moving } from '../../../api/rules.js';
import { EntityName } from '../../../ui/entity-name.js';
import { ErrorState } from '../../../ui/error-state.js';
import { inWords } from '../../../ui/words.js';
import type { Preview } from '../use-preview.js';
import classes from './review.module.css';

const CHANGES: Readonly<Record<Moving['change'], string>> = {
  added: 'new',
  removed: 'goes',
  edited: 'changed',
  moved: 'others move',
  same: 'as before',
};

interface DryRunProps {
  readonly preview: Preview;
  readonly nameOfRule: (one: Moving) => string | undefined;
}

/** Who would enter and leave which segment, were the rules in force now. Nothing is changed by asking. */
export function DryRun({ preview, nameOfRule }: DryRunProps) {
  if (preview.error !== null) return <ErrorState error={preview.error} />;
  if (preview.segments === null) return <Skeleton height={80} />;
  const moving = preview.segments.filter(
    ({ change, enters, leaves }) => change !== 'same' || enters.count + leaves.count > 0,
  );
  if (moving.length === 0) return <p className={classes.note}>Nobody would move.</p>;
  return (
    <ul className={classes.dryRun} aria-label="Who would move">
      {moving.map((one) => (
        <li key={`${one.level}/${one.segment}`} className={classes.moving}>
          <p className={classes.movingHead}>
            <strong>{nameOfRule(one) ?? inWords(one.segment)}</strong>
            <span className={classes.quiet}>
              {one.level === 'contact' ? 'contacts' : 'accounts'}, {CHANGES[one.change]}
            </span>
            <span className={classes.sizes}>
              {count(one.before)} → <strong>{count(one.after)}</strong>
            </span>
          </p>
          <Who title="would enter" who={one.enters} level={one.level} />
          <Who title="would leave" who={one.leaves} level={one.level} />
        </li>
      ))}
    </ul>
  );
}

interface WhoProps {
  readonly title: string;
  readonly who: Moving['enters'];
  readonly level: string;
}

/** So many, and the first of them by name. */
export function Who({ title, who, level }: WhoProps) {
  if (who.count === 0) return null;
  const rest = who.count - who.first.length;
  return (
    <details className={classes.who}>
      <summary>
        {plural(who.count, level)} {title}
      </summary>
      <ul>
        {who.first.map((id) => (
          <li key={id}>
            <EntityName id={id} />
          </li>
        ))}
        {rest > 0 && <li className={classes.quiet}>and {count(rest)} more</li>}
      </ul>
    </details>
  );
}
