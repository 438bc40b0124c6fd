import { Skeleton } from '@mantine/core';
import { count } from '../../../../src/charts/index.js';
import type { Transition } from '../../api/transitions.js';
import { EntityName } from '../../ui/entity-name.js';
import { ErrorState } from '../../ui/error-state.js';
import { Icon, type IconName } from '../../ui/icons.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Section } from '../../ui/section.js';
import { SegmentBadge } from '../../ui/segment-badge.js';
import { inWords } from '../../ui/words.js';
import { useMoves } from './use-moves.js';
import classes from './moves.module.css';

const KINDS: Record<Transition['kind'], { readonly icon: IconName; readonly verb: string }> = {
  entered: { icon: 'arrowIn', verb: 'entered' },
  left: { icon: 'arrowOut', verb: 'left' },
  corrected: { icon: 'mended', verb: 'corrected in' },
};

/** Who moved, as it becomes known. */
export function Moves() {
  const { moves, fresh, isPending, error } = useMoves();
  const aside = fresh > 0 ? `${count(fresh)} since you came` : 'as it happens';
  return (
    <Section title="Who moved" aside={aside} isFlush>
      {error !== null && <ErrorState error={error} />}
      {isPending && <Skeleton className={classes.waiting} />}
      {!isPending && moves.length === 0 && (
        <p className={classes.none}>
          Nobody has entered or left a segment yet. It shows here within a second.
        </p>
      )}
      <ol className={classes.list} aria-label="The last moves">
        {moves.map((move) => (
          <Move key={move.seq} move={move} />
        ))}
      </ol>
    </Section>
  );
}

function Move({ move }: { readonly move: Transition }) {
  const { entity, level, segment, kind, of, at } = move;
  const { icon, verb } = KINDS[kind];
  return (
    <li className={classes.move} data-kind={kind}>
      <span className={classes.icon}>
        <Icon name={icon} size={16} />
      </span>
      <span className={classes.words}>
        <EntityName id={entity} /> <span className={classes.verb}>{verb}</span>{' '}
        {of === 'stage' ? (
          <>the stage {inWords(segment)}</>
        ) : (
          <SegmentBadge level={level} slug={segment} />
        )}
      </span>
      <span className={classes.when}>
        <RelativeTime at={at} />
      </span>
    </li>
  );
}
