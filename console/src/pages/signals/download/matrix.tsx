import { plural } from '../../../../../src/charts/index.js';
import { matrixAddress } from '../../../api/features.js';
import type { Job } from '../../../api/jobs.js';
import { bytesInWords } from '../../../ui/bytes.js';
import { LinkButton } from '../../../ui/link-button.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import classes from './download.module.css';

interface OfJob {
  readonly job: Job;
}

/** Leads to the file that came of the work. */
export function TakeAway({ job: { state, matrix } }: OfJob) {
  if (state === 'cancelled') return <span className={classes.quiet}>called off, nothing kept</span>;
  if (matrix === null) return null;
  return (
    <LinkButton
      size="compact-sm"
      href={matrixAddress(matrix.id)}
      download={matrix.file}
      label={`Download ${matrix.file}`}
    >
      Download
    </LinkButton>
  );
}

/** What is in the file that came of the work. */
export function Holds({ job: { matrix, level } }: OfJob) {
  if (matrix === null) return null;
  const { rows, columns, bytes, asOf, file } = matrix;
  return (
    <p className={classes.quiet}>
      {file}: {plural(rows, level ?? 'row')} by {plural(columns, 'column')}, as of{' '}
      <RelativeTime at={asOf} as="date" />, {bytesInWords(bytes)}
    </p>
  );
}
