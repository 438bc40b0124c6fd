import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { matrixQuery, type MatrixFile, type MissingPlay } from '../../api/matrix.js';
import { DraftBar } from '../../ui/draft/index.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { Section } from '../../ui/section.js';
import { useMay } from '../../ui/use-may.js';
import { YamlEditor } from '../rules/yaml/yaml-editor.js';
import { ReviewDialog } from './draft/review-dialog.js';
import { useDraft } from './draft/use-draft.js';
import { useSave } from './draft/use-save.js';
import { knownIn } from './edit/known.js';
import type { ActivationSearch } from './route.js';
import { MatrixTable } from './table/matrix-table.js';
import { useEditing } from './use-editing.js';
import { WithoutPlay } from './without-play.js';
import classes from './activation.module.css';

const NO_FILE: MatrixFile = { file: null, text: '', etag: null };

/** The activation matrix: what to say, to offer and where for each segment, and who takes it. */
export function ActivationPage() {
  const search = useSearch({ from: '/shell/activation' });
  const { data, error, refetch } = useQuery(matrixQuery);
  const file = data?.files.find((one) => one.file === search.file) ?? data?.files[0] ?? NO_FILE;
  return (
    <>
      <PageHeader
        title="Activation"
        lead="What to say, to offer and where for each segment, and who takes it. It is a file of your project: what you save here is what it says."
        actions={data !== undefined && <View search={search} />}
      />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={640} />}
      {data !== undefined && (
        <>
          {data.files.length > 1 && <FileChoice files={data.files} file={file} />}
          <Matrix
            key={file.file}
            file={file}
            missing={data.missing}
            elsewhere={data.plays
              .filter((one) => one.file !== file.file)
              .map(({ segment }) => segment)}
            search={search}
          />
        </>
      )}
    </>
  );
}

interface MatrixProps {
  readonly file: MatrixFile;
  readonly missing: readonly MissingPlay[];
  /** Slugs whose play stands in another file. */
  readonly elsewhere: readonly string[];
  readonly search: ActivationSearch;
}

function Matrix({ file, missing, elsewhere, search }: MatrixProps) {
  const mayWrite = useMay()('plays.write');
  const drafted = useDraft(file);
  const [isReviewed, setReviewed] = useState(false);
  const save = useSave(drafted, () => setReviewed(false));
  const editing = useEditing(drafted, search);
  const { text, read, plays, type } = drafted;
  const known = useMemo(() => knownIn(plays), [plays]);
  const planned = new Set([...plays.map(({ segment }) => segment), ...elsewhere]);
  const mayEdit = mayWrite ? editing : null;
  return (
    <div className={classes.stack}>
      {mayWrite && (
        <DraftBar
          drafted={drafted}
          onReview={() => {
            save.reset();
            setReviewed(true);
          }}
        />
      )}
      {search.view === 'yaml' ? (
        <YamlEditor
          label={`The text of ${file.file ?? 'the matrix'}`}
          text={text}
          problems={read?.problems ?? []}
          warnings={read?.warnings ?? []}
          isBehind={drafted.isBehind}
          isReadOnly={!mayWrite}
          shown={plays.find(({ segment }) => segment === search.play) ?? null}
          onChange={type}
        />
      ) : (
        <>
          {read?.ok === false && <Unsound drafted={drafted} search={search} />}
          {read === null ? (
            <Skeleton height={640} />
          ) : (
            <Section title={`In ${file.file ?? 'a new file'}`} isFlush>
              {plays.length === 0 && read.ok ? (
                <EmptyState title="No plays yet">Add one for a segment below.</EmptyState>
              ) : (
                <MatrixTable
                  plays={plays}
                  text={text}
                  problems={read.problems}
                  warnings={read.warnings}
                  known={known}
                  editing={read.ok ? mayEdit : null}
                />
              )}
            </Section>
          )}
          {read !== null && (
            <WithoutPlay
              missing={missing}
              planned={planned}
              known={known}
              editing={read.ok ? mayEdit : null}
            />
          )}
        </>
      )}
      <ReviewDialog
        isOpen={isReviewed}
        onClose={() => setReviewed(false)}
        drafted={drafted}
        onSave={() => save.mutate()}
        isSaving={save.isPending}
        error={save.error}
      />
    </div>
  );
}

interface UnsoundProps {
  readonly drafted: ReturnType<typeof useDraft>;
  readonly search: ActivationSearch;
}

/** The table is of the last text that was sound: says so, and leads to what is wrong. */
function Unsound({ drafted: { read, plays }, search }: UnsoundProps) {
  const [first] = read?.problems ?? [];
  if (first === undefined) return null;
  return (
    <p className={classes.unsound} role="status">
      The text has a problem in line {first.line}: {first.message}.
      {plays.length > 0 && ' This table is of the text before.'}{' '}
      <Link to="/activation" search={{ ...search, view: 'yaml' }}>
        Mend it
      </Link>
    </p>
  );
}

function View({ search }: { readonly search: ActivationSearch }) {
  const navigate = useNavigate();
  const { view: _, ...others } = search;
  return (
    <SegmentedControl
      aria-label="View"
      data={[
        { value: 'table', label: 'As a table' },
        { value: 'yaml', label: 'As YAML' },
      ]}
      value={search.view ?? 'table'}
      onChange={(next) =>
        void navigate({
          to: '/activation',
          search: next === 'yaml' ? { ...others, view: 'yaml' } : others,
          replace: true,
        })
      }
    />
  );
}

interface FileChoiceProps {
  readonly files: readonly { readonly file: string }[];
  readonly file: MatrixFile;
}

function FileChoice({ files, file }: FileChoiceProps) {
  const navigate = useNavigate();
  return (
    <SegmentedControl
      aria-label="File"
      className={classes.files}
      data={files.map((one) => one.file)}
      value={file.file ?? ''}
      onChange={(next) => void navigate({ to: '/activation', search: { file: next } })}
    />
  );
}
