import { Checkbox } from '@mantine/core';
import type { QuarantinedRow } from '../../../api/quarantine.js';
import { Feed, useOpened } from '../../../ui/feed/index.js';
import { Row } from './row.js';
import classes from './quarantine.module.css';

interface RowListProps {
  readonly rows: readonly QuarantinedRow[];
  /** Ids of those that are chosen; null: nothing can be chosen. */
  readonly chosen: ReadonlySet<string> | null;
  readonly onChoose: (ids: readonly string[], isOn: boolean) => void;
  /** Tries one again; null: that may not be done. */
  readonly onTry: ((id: string) => void) | null;
  readonly onEnd: () => void;
  /** Whether these are all. */
  readonly isWhole: boolean;
}

/** What waits, however much. */
export function RowList(props: RowListProps) {
  const { rows, chosen, onChoose, onTry, onEnd, isWhole } = props;
  const [opened, toggle] = useOpened();
  const ids = rows.map(({ id }) => id);
  const on = chosen === null ? 0 : ids.filter((id) => chosen.has(id)).length;
  return (
    <>
      {chosen !== null && (
        <div className={classes.all}>
          <Checkbox
            size="xs"
            label={isWhole ? 'Choose all of these' : `Choose the ${rows.length} that are here`}
            checked={on === rows.length}
            indeterminate={on > 0 && on < rows.length}
            onChange={() => onChoose(ids, on < rows.length)}
          />
        </div>
      )}
      <Feed
        label="What waits"
        items={rows}
        keyOf={({ id }) => id}
        row={62}
        height={620}
        isWhole={isWhole}
        onEnd={onEnd}
        labelOf={({ file, reason }) => `${file}, ${reason}`}
      >
        {(row) => (
          <Row
            row={row}
            isOpen={opened.has(row.id)}
            onToggle={() => toggle(row.id)}
            isChosen={chosen?.has(row.id) ?? null}
            onChoose={(isOn) => onChoose([row.id], isOn)}
            onTry={onTry === null ? null : () => onTry(row.id)}
          />
        )}
      </Feed>
    </>
  );
}
