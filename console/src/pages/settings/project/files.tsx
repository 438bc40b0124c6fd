import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Finding, ProjectFiles } from '../../../api/project.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { PageLink } from '../../../ui/page-link.js';
import { Section } from '../../../ui/section.js';
import settings from '../settings.module.css';
import classes from './project.module.css';

type File = ProjectFiles['files'][number];

/** Where else a kind of file can be changed. */
const PAGES: Partial<Record<File['kind'], { readonly route: string; readonly words: string }>> = {
  rules: { route: '/rules', words: 'on the page of rules' },
  matrix: { route: '/activation', words: 'on the page of the activation matrix' },
};

/** The files of the project as text, one at a time, to be read. */
export function Files({ project }: { readonly project: ProjectFiles }) {
  const { file: asked } = useSearch({ from: '/shell/settings' });
  const navigate = useNavigate();
  const { files, directory } = project;
  const shown = files.find(({ file }) => file === asked) ?? files[0];
  if (shown === undefined)
    return (
      <EmptyState title="There is no file to show">
        <code>ethogram init</code> writes a commented project into a folder.
      </EmptyState>
    );
  const choose = (file: string) =>
    void navigate({
      to: '/settings',
      search: { tab: 'project', file },
      replace: true,
      resetScroll: false,
    });
  const path = `${directory}/${shown.file}`;
  return (
    <Section
      title="Its files"
      note={
        <>
          Open <code>{path}</code> with any text editor to change it; <code>ethogram validate</code>{' '}
          says whether it is sound, and a restart of the server makes it count.
          <Elsewhere kind={shown.kind} />
        </>
      }
      aside={
        <NativeSelect
          aria-label="File"
          size="xs"
          value={shown.file}
          data={files.map(({ file }) => file)}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      }
      isFlush
    >
      <FileText
        file={shown}
        findings={[...project.problems, ...project.warnings].filter(
          ({ file }) => file === shown.file,
        )}
      />
    </Section>
  );
}

function Elsewhere({ kind }: Pick<File, 'kind'>) {
  const page = PAGES[kind];
  if (page === undefined) return null;
  return (
    <>
      {' '}
      It can be changed <PageLink route={page.route}>{page.words}</PageLink>, too.
    </>
  );
}

interface FileTextProps {
  readonly file: File;
  readonly findings: readonly Finding[];
}

/** A text with its lines numbered; what is said of a line stands under it. */
function FileText({ file: { file, text }, findings }: FileTextProps) {
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }));
  return (
    <div
      key={file}
      className={`${settings.scroll} ${classes.text}`}
      role="region"
      aria-label={`Text of ${file}`}
      tabIndex={0}
    >
      <ol className={classes.lines}>
        {lines.map(({ line, number }) => {
          const said = findings.filter((one) => one.line === number);
          return (
            <li key={number} data-said={said.length > 0}>
              <code>{line === '' ? ' ' : line}</code>
              {said.map(({ message }) => (
                <span key={message} className={classes.said}>
                  {message}
                </span>
              ))}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
