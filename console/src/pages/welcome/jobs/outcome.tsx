import { count, plural } from '../../../../../src/charts/index.js';
import type { Job } from '../../../api/jobs.js';
import { PageLink } from '../../../ui/page-link.js';
import classes from './jobs.module.css';

type Taken = NonNullable<Job['files']>[number];

/** What came of work that has ended. */
export function Outcome({ job: { kind, state, model, files } }: { readonly job: Job }) {
  if (state === 'cancelled') return <p className={classes.quiet}>Called off.</p>;
  if (state !== 'done') return null;
  if (model !== null)
    return (
      <p className={classes.outcome}>
        <PageLink route="/lab" search={`?model=${encodeURIComponent(model)}`}>
          See the verdict
        </PageLink>
      </p>
    );
  if (files === null) return null;
  const sum = (of: (file: Taken) => number) => files.reduce((total, file) => total + of(file), 0);
  const imported = sum((file) => file.imported);
  const duplicates = sum((file) => file.duplicates);
  const quarantined = sum((file) => file.quarantined);
  // How a made-up market is read is nobody's concern.
  const warnings = kind === 'demo' ? [] : [...new Set(files.flatMap((file) => file.warnings))];
  const reasons = files.flatMap((file) => file.quarantineReasons);
  return (
    <div className={classes.outcome}>
      <p className={classes.figures}>
        {imported === 1 ? 'One row was' : `${count(imported)} rows were`} taken in
        {duplicates > 0 && `, ${count(duplicates)} were here already`}
        {quarantined === 0 ? '.' : ', '}
        {quarantined > 0 && (
          <>
            <PageLink route="/signals" search="?tab=quarantine">
              {plural(quarantined, 'row')} could not be read
            </PageLink>
            .
          </>
        )}
      </p>
      {[...warnings, ...reasons.map(({ reason, count: many }) => `${count(many)} × ${reason}`)].map(
        (said) => (
          <p key={said} className={classes.quiet}>
            {said}
          </p>
        ),
      )}
    </div>
  );
}
