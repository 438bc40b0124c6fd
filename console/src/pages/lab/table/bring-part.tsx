import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { count } from '../../../../../src/charts/index.js';
import { sendTable, tableLimitsQuery, type SentTable } from '../../../api/tables.js';
import { bytesInWords } from '../../../ui/bytes.js';
import { DropZone } from '../../../ui/drop-zone/index.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Section } from '../../../ui/section.js';
import { LabJobs } from '../jobs/lab-jobs.js';
import classes from './bring.module.css';

const CLUSTER = ['cluster'] as const;

/** Where a table is brought, and what was found in those before it. */
export function BringPart() {
  const navigate = useNavigate();
  const limits = useQuery(tableLimitsQuery).data;
  return (
    <>
      <PageHeader
        title="Groups in a table"
        lead="Bring any table of numbers, one row for each customer, shop or product: Ethogram looks for groups in it, and says whether they are real."
      />
      <LabJobs kinds={CLUSTER} />
      <Section
        title="The table"
        note="CSV with a line of column names (also packed with gzip), or Parquet. Nothing of it goes among your contacts and accounts; the file is removed an hour after you last worked on it."
      >
        <DropZone<SentTable>
          send={sendTable}
          onSent={({ table }) =>
            void navigate({ to: '/lab/table', search: { table }, resetScroll: true })
          }
          most={limits?.bytes}
          remedy="leave rows or columns out, save it as Parquet, or use `ethogram cluster` in a terminal, which has no limit"
          accept=".csv,.tsv,.txt,.gz,.parquet,.pq"
        />
        {/* Its room is there before it is known. */}
        <p className={classes.limits}>
          {limits === undefined
            ? '\u00a0'
            : `Up to ${bytesInWords(limits.bytes)}, ${count(limits.columns)} columns, and ${count(limits.numbers / 1e6)} million numbers to cluster by. Larger ones: ethogram cluster, in a terminal.`}
        </p>
      </Section>
    </>
  );
}
