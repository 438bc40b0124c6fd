import { useQuery } from '@tanstack/react-query';
import { checklistQuery } from '../api/checklist.js';
import classes from './checklist-link.module.css';
import { PageLink } from './page-link.js';

/** How far the set-up is, in few words; leads to the list. */
export function ChecklistLink() {
  const { data } = useQuery(checklistQuery);
  return (
    <PageLink route="/checklist" className={classes.link}>
      Checklist{data !== undefined && `: ${data.done} of ${data.total} done`}
    </PageLink>
  );
}
