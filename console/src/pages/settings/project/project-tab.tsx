import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { days } from '../../../../../src/charts/index.js';
import { projectQuery, type ProjectFiles } from '../../../api/project.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Icon } from '../../../ui/icons.js';
import { Section } from '../../../ui/section.js';
import { Files } from './files.js';
import settings from '../settings.module.css';
import classes from './project.module.css';

/** What the project is, and its files as they are on the disk. */
export function ProjectTab() {
  const project = useQuery(projectQuery);
  if (project.error !== null)
    return <ErrorState error={project.error} onRetry={() => void project.refetch()} />;
  if (project.data === undefined) return <Skeleton height={560} />;
  return (
    <>
      <Standing project={project.data} />
      <Facts project={project.data} />
      <Files project={project.data} />
    </>
  );
}

/** Whether what runs is what the files say, and whether they are sound. */
function Standing({ project: { ok, outdated, problems, warnings } }: Of) {
  const findings = [...problems, ...warnings];
  if (ok && !outdated && findings.length === 0) return null;
  return (
    <Section title={titleOf(ok, outdated)}>
      {outdated && ok && (
        <p className={settings.lede}>
          The files were changed since the server started. Restart it to make them count: Ctrl+C in
          its terminal, then <code>ethogram serve</code>.
        </p>
      )}
      {!ok && (
        <p className={settings.lede}>
          The server goes on with what it read when it started; it would not start with these files.
        </p>
      )}
      {findings.length > 0 && (
        <ul className={classes.findings}>
          {findings.map(({ file, line, message, remedy }, index) => (
            <li key={`${file}:${line}:${message}`} data-weight={index < problems.length}>
              <Icon name={index < problems.length ? 'stop' : 'care'} size={16} />
              <span>
                <code>
                  {file}:{line}
                </code>{' '}
                {message}
                {remedy !== null && <span className={settings.quiet}> ({remedy})</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function titleOf(ok: boolean, outdated: boolean): string {
  if (!ok) return 'The files have mistakes';
  return outdated ? 'The files say something else than what runs' : 'Worth a look';
}

function Facts({ project }: Of) {
  const { name, directory, timezone, currency, words, retention, simulated } = project;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['Project', <bdi key="name">{name}</bdi>],
    ['Folder', <code key="folder">{directory}</code>],
    ['Time zone', timezone],
    ['Amounts are in', currency],
    [
      'People are called',
      `${words.contact}, ${words.contacts}; ${words.account}, ${words.accounts}`,
    ],
    ['Events are kept', retention.events === 'keep' ? 'for good' : `for ${days(retention.events)}`],
    ['The data is', simulated ? 'made up: nobody in it is real' : 'real'],
  ];
  return (
    <Section title="The project">
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

interface Of {
  readonly project: ProjectFiles;
}
