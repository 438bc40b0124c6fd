import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { plural } from '../../../../../../src/charts/index.js';
import { dropTable, tableQuery, type TablePreview } from '../../../../api/tables.js';
import { announceProblem } from '../../../../ui/announce.js';
import { bytesInWords } from '../../../../ui/bytes.js';
import { ErrorState } from '../../../../ui/error-state.js';
import { PageHeader } from '../../../../ui/page-header.js';
import { RowsTable } from '../../../../ui/rows-table/index.js';
import { Section } from '../../../../ui/section.js';
import { OptionsForm } from './options-form.js';
import lab from '../../lab.module.css';

/** A table that was sent: its first rows, and what to look for in it. */
export function OptionsPart({ table }: { readonly table: string }) {
  const navigate = useNavigate();
  const preview = useQuery(tableQuery(table));
  const leave = () => void navigate({ to: '/lab/table', search: {} });
  const drop = useMutation({
    mutationFn: () => dropTable(table),
    onSuccess: leave,
    onError: announceProblem,
  });
  if (preview.error !== null) {
    return (
      <>
        <PageHeader title="Groups in a table" />
        <ErrorState error={preview.error} />
        <Button variant="default" mt="md" onClick={leave}>
          Choose another file
        </Button>
      </>
    );
  }
  if (preview.data === undefined) return <Skeleton height={640} />;
  const { file, rows, columns, bytes } = preview.data;
  return (
    <>
      <PageHeader
        title={`Groups in ${file}`}
        lead={`${plural(rows, 'row')} by ${plural(columns.length, 'column')}, ${bytesInWords(bytes)}`}
        actions={
          <Button variant="default" loading={drop.isPending} onClick={() => drop.mutate()}>
            Remove it, choose another
          </Button>
        }
      />
      <div className={lab.stack}>
        <Section title="Its first rows">
          <FirstRows preview={preview.data} />
        </Section>
        <OptionsForm
          preview={preview.data}
          onStarted={(job) => void navigate({ to: '/lab/table', search: { table, job } })}
          onCompared={(compare) => void navigate({ to: '/lab', search: { compare } })}
        />
      </div>
    </>
  );
}

function FirstRows({ preview: { columns, first } }: { readonly preview: TablePreview }) {
  const names = useMemo(() => columns.map(({ name }) => name), [columns]);
  const rows = useMemo(
    () => first.map((row) => Object.fromEntries(names.map((name, j) => [name, row[j] ?? null]))),
    [first, names],
  );
  return <RowsTable columns={names} rows={rows} />;
}
