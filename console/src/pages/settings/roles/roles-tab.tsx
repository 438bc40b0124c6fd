import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '../../../api/roles.js';
import { sessionQuery } from '../../../api/session.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Table } from '../../../ui/table/index.js';
import { Icon } from '../../../ui/icons.js';
import { Section } from '../../../ui/section.js';
import { roleLines } from './operation-words.js';
import settings from '../settings.module.css';
import classes from './roles.module.css';

/** What each role is for, and what it may do. */
export function RolesTab() {
  const table = useQuery(rolesQuery);
  const { data: session } = useQuery(sessionQuery);
  if (table.error !== null)
    return <ErrorState error={table.error} onRetry={() => void table.refetch()} />;
  if (table.data === undefined) return <Skeleton height={480} />;
  const { roles, operations } = table.data;
  return (
    <>
      <Section title="What each role is for">
        <dl className={classes.roles}>
          {roles.map(({ role, says }) => (
            <div key={role}>
              <dt>
                {role}
                {role === session?.role && <span className={classes.you}> you</span>}
              </dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section
        title="What each role may do"
        note="The server decides by this table, whatever a page shows. A role is given to a key when it is made, and to a person when they are invited. Collector and agent are for programs alone."
        isFlush
      >
        <Table label="What each role may do" caption="Operations by role" className={classes.table}>
          <thead>
            <tr>
              <th scope="col">To</th>
              {roles.map(({ role }) => (
                <th key={role} scope="col">
                  {role}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roleLines(operations).map(({ operation, words, roles: may }) => (
              <tr key={operation}>
                <th scope="row">
                  {words}
                  <code className={classes.operation}>{operation}</code>
                </th>
                {roles.map(({ role }) => (
                  <td key={role} data-may={may.includes(role)}>
                    {may.includes(role) ? (
                      <>
                        <Icon name="check" size={16} />
                        <span className={settings.hidden}>yes</span>
                      </>
                    ) : (
                      <>
                        <span aria-hidden="true">–</span>
                        <span className={settings.hidden}>no</span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>
    </>
  );
}
