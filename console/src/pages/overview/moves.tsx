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
import { pairMoves, type Paired } from './pair-moves.js';
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
        {pairMoves(moves).map((pair) => (
          <Move key={pair.move.seq} {...pair} />
        ))}
      </ol>
    </Section>
  );
}

function Move({ move, from }: Paired) {
  const { entity, level, segment, kind, of, at } = move;
  const { icon, verb } = KINDS[kind];
  return (
    <li className={classes.move} data-kind={kind}>
      <span className={classes.icon}>
        <Icon name={icon} size={16} />
      </span>
      <span className={classes.words}>
        <EntityName id={entity} />{' '}
        <span className={classes.verb}>{from === null ? verb : 'went from'}</span>{' '}
        {from !== null && (
          <>
            <Place level={level} of={of} segment={from} />{' '}
            <span className={classes.verb}>to</span>{' '}
          </>
        )}
        <Place level={level} of={of} segment={segment} />
      </span>
      <span className={classes.when}>
        <RelativeTime at={at} />
      </span>
    </li>
  );
}

function Place({ level, of, segment }: Pick<Transition, 'level' | 'of' | 'segment'>) {
  if (of === 'stage') return <>the stage {inWords(segment)}</>;
  return <SegmentBadge level={level} slug={segment} />;
}
