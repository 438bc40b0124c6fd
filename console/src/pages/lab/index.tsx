import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { modelsQuery } from '../../api/models.js';
import { ErrorState } from '../../ui/error-state.js';
import { LinkButton } from '../../ui/link-button.js';
import { PageHeader } from '../../ui/page-header.js';
import { ComparisonPart } from './comparison/comparison-part.js';
import { LabJobs } from './jobs/lab-jobs.js';
import { StartDialog, type Task } from './jobs/start-dialog.js';
import { ModelList } from './model-list.js';
import { ModelPart } from './model/model-part.js';
import { useMay } from '../../ui/use-may.js';
import classes from './lab.module.css';

/** Where segments are looked for, judged, compared and made active. */
export function LabPage() {
  const search = useSearch({ from: '/shell/lab' });
  if (search.model !== undefined)
    return <ModelPart key={search.model} id={search.model} tab={search.tab ?? 'verdict'} />;
  if (search.compare !== undefined)
    return <ComparisonPart key={search.compare} job={search.compare} />;
  return <Lab />;
}

function Lab() {
  const models = useQuery(modelsQuery);
  const navigate = useNavigate();
  const may = useMay();
  const mayFit = may('models.fit');
  const mayCluster = may('tables.cluster');
  const [task, setTask] = useState<Task | null>(null);
  return (
    <>
      <PageHeader
        title="Model lab"
        lead="Ethogram looks for segments in what people do, and says whether they are real. A model moves nobody until you activate it."
        actions={
          mayFit && (
            <>
              {mayCluster && (
                <LinkButton
                  variant="subtle"
                  href="/lab/table"
                  onClick={(event) => {
                    event.preventDefault();
                    void navigate({ to: '/lab/table', search: {} });
                  }}
                >
                  Groups in a table
                </LinkButton>
              )}
              <Button variant="default" onClick={() => setTask('compare')}>
                Compare methods
              </Button>
              <Button onClick={() => setTask('fit')}>Look for segments</Button>
            </>
          )
        }
      />
      <LabJobs />
      {models.error !== null && (
        <ErrorState error={models.error} onRetry={() => void models.refetch()} />
      )}
      {models.isPending && <Skeleton height={320} />}
      <div className={classes.stack}>
        {models.data !== undefined &&
          (['contact', 'account'] as const).map((level) => (
            <ModelList
              key={level}
              level={level}
              models={models.data.models.filter((one) => one.level === level)}
            />
          ))}
      </div>
      <StartDialog task={task} onClose={() => setTask(null)} />
    </>
  );
}
