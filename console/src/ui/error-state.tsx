import { Button } from '@mantine/core';
import { asProblem } from '../api/problem.js';
import { Icon } from './icons.js';
import classes from './states.module.css';

interface ErrorStateProps {
  readonly error: unknown;
  /** Tries again. */
  readonly onRetry?: (() => void) | undefined;
  /** Whether it stands in place of a whole page. */
  readonly isPage?: boolean;
}

/** Something did not work: what, and what to do about it. */
export function ErrorState({ error, onRetry, isPage = false }: ErrorStateProps) {
  const problem = asProblem(error);
  return (
    <div className={isPage ? classes.errorPage : classes.error} role="alert">
      <span className={classes.errorIcon}>
        <Icon name="care" size={20} />
      </span>
      <div>
        <p className={classes.title}>{problem.what}</p>
        {problem.remedy !== null && <p className={classes.remedy}>{problem.remedy}</p>}
        {onRetry !== undefined && (
          <Button variant="default" size="xs" mt="sm" onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
