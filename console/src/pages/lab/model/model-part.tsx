import { Button, Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { count, plural } from '../../../../../src/charts/index.js';
import { modelQuery, modelsQuery, type Model, type ModelDetail } from '../../../api/models.js';
import { ErrorState } from '../../../ui/error-state.js';
import { PageHeader } from '../../../ui/page-header.js';
import { PageLink } from '../../../ui/page-link.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { VerdictChip } from '../../../ui/verdict-chip.js';
import { State } from '../model-list.js';
import { TABS, type Tab } from '../route.js';
import { useMay } from '../../../ui/use-may.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import { ActivateDialog } from './activate-dialog.js';
import { marksOf } from './colours.js';
import { MapTab } from './map-tab.js';
import { MovesTab } from './moves-tab.js';
import { NumberTab } from './number-tab.js';
import { VerdictTab } from './verdict-tab.js';
import lab from '../lab.module.css';
import classes from './model.module.css';

const TITLES: Record<Tab, string> = {
  verdict: 'Verdict',
  number: 'How many, how far apart',
  map: 'Map',
  moves: 'Who would move',
};

interface ModelPartProps {
  readonly id: string;
  readonly tab: Tab;
}

/** One model in full: whether to act on it, why, and what it would change. */
export function ModelPart({ id, tab }: ModelPartProps) {
  const fit = useQuery(modelQuery(id));
  const models = useQuery(modelsQuery);
  const model = models.data?.models.find((one) => one.model === id);
  const error = fit.error ?? models.error;
  return (
    <>
      <PageLink route="/lab" className={lab.back}>
        Model lab
      </PageLink>
      {error !== null && (
        <ErrorState
          error={error}
          onRetry={() => {
            void fit.refetch();
            void models.refetch();
          }}
        />
      )}
      {fit.data !== undefined && model !== undefined ? (
        <Shown fit={fit.data} model={model} tab={tab} />
      ) : (
        error === null && <Skeleton height={480} />
      )}
    </>
  );
}

interface ShownProps {
  readonly fit: ModelDetail;
  readonly model: Model;
  readonly tab: Tab;
}

function Shown({ fit, model, tab }: ShownProps) {
  const navigate = useNavigate();
  const mayActivate = useMay()('models.activate');
  const lookOf = useSegmentLooks();
  const marks = useMemo(() => marksOf(fit, lookOf), [fit, lookOf]);
  const [isActivating, setActivating] = useState(false);
  const choose = (next: string | null) => {
    const chosen = TABS.find((one) => one === next);
    if (chosen === undefined) return;
    void navigate({
      to: '/lab',
      search: { model: model.model, ...(chosen !== 'verdict' && { tab: chosen }) },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <>
      <PageHeader
        title={`${plural(model.k, 'segment')} of ${model.level}s`}
        lead={
          <>
            Fitted <RelativeTime at={model.createdAt} as="date" /> on {count(model.rows)}{' '}
            {model.level}s, data as of <RelativeTime at={model.asOf} as="date" />
          </>
        }
        actions={
          mayActivate &&
          !model.active && <Button onClick={() => setActivating(true)}>Activate…</Button>
        }
      />
      <div className={classes.head}>
        <VerdictChip level={model.verdict} />
        <span>
          <State model={model} />
        </span>
        <code className={classes.id}>{model.model}</code>
      </div>
      <Tabs value={tab} onChange={choose} keepMounted={false}>
        <Tabs.List className={classes.tabs}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {TITLES[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="verdict" className={classes.panel}>
          <VerdictTab fit={fit} marks={marks} />
        </Tabs.Panel>
        <Tabs.Panel value="number" className={classes.panel}>
          <NumberTab fit={fit} marks={marks} what="segment" who={fit.level} />
        </Tabs.Panel>
        <Tabs.Panel value="map" className={classes.panel}>
          <MapTab fit={fit} />
        </Tabs.Panel>
        <Tabs.Panel value="moves" className={classes.panel}>
          <MovesTab fit={fit} isActive={model.active} />
        </Tabs.Panel>
      </Tabs>
      <ActivateDialog
        fit={fit}
        model={model}
        isOpen={isActivating}
        onClose={() => setActivating(false)}
      />
    </>
  );
}
