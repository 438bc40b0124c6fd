import { UnstyledButton } from '@mantine/core';
import { count } from '../../../../../src/charts/index.js';
import { useChoose } from './use-choose.js';
import classes from './who.module.css';

interface WhoButtonProps {
  /** Null: none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly fromName: string;
  readonly toName: string;
  readonly count: number;
}

/** How often a move was made, leading to who made it. */
export function WhoButton({ from, to, fromName, toName, count: times }: WhoButtonProps) {
  const choose = useChoose();
  return (
    <UnstyledButton
      className={classes.open}
      aria-label={`${count(times)}, from ${fromName} to ${toName}: who?`}
      onClick={() => choose({ from, to })}
    >
      {count(times)}
    </UnstyledButton>
  );
}
