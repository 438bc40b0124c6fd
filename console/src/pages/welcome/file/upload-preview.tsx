import { Button, Select, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  filePreviewQuery,
  startImport,
  type ImportKind,
  type ReadAs,
} from '../../../api/intake.js';
import { jobsQuery } from '../../../api/jobs.js';
import { ApiProblem } from '../../../api/problem.js';
import { ErrorState } from '../../../ui/error-state.js';
import { RowsTable } from '../../../ui/rows-table/index.js';
import { MappingEditor } from './mapping-editor.js';
import welcome from '../welcome.module.css';
import classes from './file.module.css';

const KINDS = [
  { value: '', label: 'To be recognised' },
  { value: 'events', label: 'What people did' },
  { value: 'firmographics', label: 'Who people and companies are' },
  { value: 'outcomes', label: 'Deals' },
];

interface UploadPreviewProps {
  /** The id of a file that was sent. */
  readonly upload: string;
  /** It is taken in, or another is wanted. */
  readonly onDone: () => void;
}

/** How a file would be read: its first rows, and what its columns become; then it is taken in. */
export function UploadPreview({ upload, onDone }: UploadPreviewProps) {
  const client = useQueryClient();
  const [kind, setKind] = useState<ImportKind | undefined>();
  // What somebody wants it to be read as; a mapping says itself what the file holds.
  const [mapping, setMapping] = useState<string | undefined>();
  const recognised = useQuery(filePreviewQuery(upload, { kind }));
  const wished = useQuery({
    ...filePreviewQuery(upload, { mapping }),
    enabled: mapping !== undefined,
  });
  const readAs: ReadAs = mapping === undefined ? { kind } : { mapping };
  const take = useMutation({
    mutationFn: () => startImport(upload, readAs),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: jobsQuery.queryKey });
      onDone();
    },
  });
  if (recognised.error !== null) {
    return (
      <>
        <ErrorState error={recognised.error} />
        <div>
          <Button variant="default" onClick={onDone}>
            Choose another file
          </Button>
        </div>
      </>
    );
  }
  if (recognised.data === undefined) return <Skeleton height={360} />;
  const seen = (mapping === undefined ? undefined : wished.data) ?? recognised.data;
  const asked = mapping === undefined ? recognised : wished;
  const isReadable = asked.data !== undefined && asked.data.problem === null;
  const needsHelp = mapping === undefined && seen.draft !== null;
  return (
    <>
      <div className={classes.head}>
        <h3 className={classes.file}>{seen.file}</h3>
        <Button variant="subtle" size="compact-sm" onClick={onDone}>
          Choose another file
        </Button>
      </div>
      <Select
        className={classes.kind}
        label="What it holds"
        data={KINDS}
        value={kind ?? ''}
        allowDeselect={false}
        onChange={(value) => {
          setMapping(undefined);
          setKind(value === '' || value === null ? undefined : (value as ImportKind));
        }}
      />
      {wished.error !== null && <ErrorState error={wished.error} />}
      {seen.problem !== null && !needsHelp && (
        <ErrorState error={new ApiProblem(422, seen.problem.code, seen.problem.detail)} />
      )}
      {seen.notes.map((note) => (
        <p key={note} className={welcome.quiet}>
          {note}
        </p>
      ))}
      <MappingEditor
        key={`${kind} ${seen.draft === null}`}
        text={seen.draft ?? seen.mapping ?? ''}
        columns={seen.columns}
        isDraft={needsHelp}
        isReading={wished.isFetching}
        onRead={setMapping}
      />
      <RowsTable columns={seen.columns} rows={seen.rows} />
      {take.error !== null && <ErrorState error={take.error} />}
      <div>
        <Button disabled={!isReadable} loading={take.isPending} onClick={() => take.mutate()}>
          Take it in
        </Button>
      </div>
    </>
  );
}
