import type { Standing as Stands } from '../../../api/person.js';
import { PageLink } from '../../../ui/page-link.js';
import { Section } from '../../../ui/section.js';
import { MembershipRow } from './membership-row.js';
import { StageRow } from './stage-row.js';
import { UNASSIGNED } from './unassigned.js';
import classes from './standing.module.css';

/** Where somebody is now: every segment, since when and how sure; and the stage of buying. */
export function Standing({ standing }: { readonly standing: Stands }) {
  const { level, memberships, primary, unassigned, stage } = standing;
  return (
    <Section title="Where they are now" isFlush>
      {memberships.length === 0 && (
        <p className={classes.none}>
          In no segment. {unassigned === null && 'No rule holds of them now'}
          {unassigned === null && (
            <>
              {': '}
              <PageLink route="/rules">look at the rules</PageLink>.
            </>
          )}
        </p>
      )}
      <ul className={classes.list} aria-label="Segments">
        {memberships.map((membership) => (
          <MembershipRow
            key={membership.segment}
            level={level}
            membership={membership}
            isPrimary={membership.segment === primary && memberships.length > 1}
          />
        ))}
      </ul>
      {unassigned !== null && <p className={classes.none}>{UNASSIGNED[unassigned]}</p>}
      <StageRow level={level} stage={stage} />
    </Section>
  );
}
