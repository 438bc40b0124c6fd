import { Skeleton, Tabs } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageLink } from '../../ui/page-link.js';
import { Head } from './head.js';
import { MembersTab } from './members/members-tab.js';
import { MovesTab } from './moves/moves-tab.js';
import { ProfileTab } from './profile/profile-tab.js';
import type { Kind } from '../segments/rows.js';
import type { Tab } from './route.js';
import { TurningTab } from './turning/turning-tab.js';
import { useSegment, type SegmentShown } from './use-segment.js';
import classes from './segment.module.css';

/** Of what was found, who they are comes first; of what was declared, what it says. */
const TABS_OF: Record<Kind, readonly Tab[]> = {
  cluster: ['profile', 'turning', 'members', 'moves'],
  rule: ['turning', 'profile', 'members', 'moves'],
  stage: ['turning', 'profile', 'members', 'moves'],
};

const TITLES: Record<Tab, string> = {
  profile: 'Profile',
  turning: 'In and out',
  members: 'Members',
  moves: 'Moves',
};

/** One segment: who they are, what puts one in, who is in it, and who comes and goes. */
export function SegmentPage() {
  const { level: asked, slug } = useParams({ from: '/shell/segments/$level/$slug' });
  const level = asked === 'account' ? 'account' : 'contact';
  const { shown, error, retry, asOf } = useSegment(level, slug);
  if (error !== null && shown === undefined) return <ErrorState error={error} onRetry={retry} />;
  if (shown === undefined) return <Waiting />;
  if (shown === null) return <Unknown level={asked} slug={slug} />;
  return (
    <>
      <PageLink route="/segments" className={classes.back}>
        Segments
      </PageLink>
      <Head shown={shown} asOf={asOf} />
      {error !== null && <ErrorState error={error} onRetry={retry} />}
      <Parts key={`${level}/${slug}`} shown={shown} />
    </>
  );
}

function Parts({ shown }: { readonly shown: SegmentShown }) {
  const { level, slug, kind } = shown.row;
  const search = useSearch({ from: '/shell/segments/$level/$slug' });
  const navigate = useNavigate();
  const tabs = TABS_OF[kind];
  const tab = search.tab !== undefined && tabs.includes(search.tab) ? search.tab : tabs[0];
  const choose = (next: string | null) => {
    const chosen = tabs.find((one) => one === next);
    if (chosen === undefined) return;
    void navigate({
      to: '/segments/$level/$slug',
      params: { level, slug },
      search: chosen === tabs[0] ? {} : { tab: chosen },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <Tabs value={tab ?? null} onChange={choose} keepMounted={false}>
      <Tabs.List className={classes.tabs}>
        {tabs.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {TITLES[one]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="profile" className={classes.panel}>
        <ProfileTab shown={shown} />
      </Tabs.Panel>
      <Tabs.Panel value="turning" className={classes.panel}>
        <TurningTab shown={shown} />
      </Tabs.Panel>
      <Tabs.Panel value="members" className={classes.panel}>
        <MembersTab row={shown.row} search={search} />
      </Tabs.Panel>
      <Tabs.Panel value="moves" className={classes.panel}>
        <MovesTab row={shown.row} search={search} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Waiting() {
  return (
    <div className={classes.panel} aria-hidden="true">
      <Skeleton height={96} />
      <Skeleton height={360} />
    </div>
  );
}

function Unknown({ level, slug }: { readonly level: string; readonly slug: string }) {
  return (
    <EmptyState
      title={`There is no ${level} segment ${slug} now`}
      action={<PageLink route="/segments">All segments</PageLink>}
    >
      Its rule was taken out, or another model is active now. What it was stays in the history of
      who was in it.
    </EmptyState>
  );
}
