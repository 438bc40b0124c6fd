import { Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { sessionQuery } from '../../api/session.js';
import { PageHeader } from '../../ui/page-header.js';
import { HealthTab } from './health/health-tab.js';
import { KeysTab } from './keys/keys-tab.js';
import { ProjectTab } from './project/project-tab.js';
import { RolesTab } from './roles/roles-tab.js';
import { TABS, type Tab } from './route.js';
import { SignInTab } from './sign-in/sign-in-tab.js';
import { UsersTab } from './users/users-tab.js';
import classes from './settings.module.css';

interface Part {
  readonly title: string;
  /** What somebody must be allowed to do to see it. */
  readonly needs: string;
  readonly panel: ReactNode;
}

const PARTS: Record<Tab, Part> = {
  keys: { title: 'Keys', needs: 'keys.read', panel: <KeysTab /> },
  people: { title: 'People', needs: 'users.read', panel: <UsersTab /> },
  roles: { title: 'Roles', needs: 'session.use', panel: <RolesTab /> },
  sessions: { title: 'Signing in', needs: 'session.use', panel: <SignInTab /> },
  project: { title: 'Project', needs: 'project.read', panel: <ProjectTab /> },
  health: { title: 'Health', needs: 'project.read', panel: <HealthTab /> },
};

/** Keys, people and roles, who is signed in, the files of the project, and how the server is. */
export function SettingsPage() {
  const { data: session } = useQuery(sessionQuery);
  return (
    <>
      <PageHeader
        title="Settings"
        lead="Keys, people and roles, who is signed in, the files of the project, and how the server is."
      />
      {session == null ? <Skeleton height={360} /> : <Parts may={session.may} />}
    </>
  );
}

function Parts({ may }: { readonly may: readonly string[] }) {
  const search = useSearch({ from: '/shell/settings' });
  const navigate = useNavigate();
  const tabs = TABS.filter((one) => may.includes(PARTS[one].needs));
  const tab = tabs.find((one) => one === search.tab) ?? tabs[0];
  const choose = (next: string | null) => {
    const chosen = tabs.find((one) => one === next);
    if (chosen === undefined) return;
    void navigate({
      to: '/settings',
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
            {PARTS[one].title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((one) => (
        <Tabs.Panel key={one} value={one} className={classes.panel}>
          {PARTS[one].panel}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
