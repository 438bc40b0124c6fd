import { Drawer } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { plural } from '../../../../../src/charts/index.js';
import { moversQuery, type FlowAsked } from '../../../api/flow.js';
import { DataTable } from '../../../ui/data-table/index.js';
import { ErrorState } from '../../../ui/error-state.js';
import { columns } from './columns.js';
import classes from './who.module.css';

/** A move with the names of its ends. */
export interface ChosenMove {
  readonly from: string | null;
  readonly to: string | null;
  readonly fromName: string;
  readonly toName: string;
  /** How often it was made; undefined: that is not known yet. */
  readonly count: number | undefined;
}

interface WhoDrawerProps {
  readonly asked: FlowAsked;
  /** Null: closed. */
  readonly move: ChosenMove | null;
  readonly onClose: () => void;
}

/** Who went from one to another. */
export function WhoDrawer({ asked, move, onClose }: WhoDrawerProps) {
  return (
    <Drawer
      opened={move !== null}
      onClose={onClose}
      position="right"
      size="600px"
      padding={0}
      title={
        move !== null && (
          <>
            {move.fromName} <span aria-label="to">→</span> {move.toName}
          </>
        )
      }
      classNames={{ header: classes.head, title: classes.title }}
    >
      {move !== null && <Movers asked={asked} move={move} />}
    </Drawer>
  );
}

function Movers({ asked, move }: { readonly asked: FlowAsked; readonly move: ChosenMove }) {
  const found = useInfiniteQuery(moversQuery(asked, move));
  const who = found.data?.pages.flatMap((page) => page.who);
  if (found.error !== null && who === undefined) {
    return (
      <div className={classes.error}>
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </div>
    );
  }
  const loadMore = () => {
    if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
  };
  return (
    <>
      <p className={classes.count} role="status">
        {move.count !== undefined && `${plural(move.count, 'move')}, the latest first`}
      </p>
      {who !== undefined && (
        <DataTable
          label={`Who went from ${move.fromName} to ${move.toName}`}
          columns={columns}
          rows={who}
          rowId={({ entity, at }) => `${entity} ${at}`}
          height={Math.max(320, window.innerHeight - 170)}
          empty="Nobody in this period."
          onEnd={loadMore}
          {...(move.count !== undefined && { total: move.count })}
        />
      )}
    </>
  );
}
