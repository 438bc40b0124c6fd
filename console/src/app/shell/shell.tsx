import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useMatches, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { sessionQuery } from '../../api/session.js';
import { useFollowMoves } from '../../api/stream/use-follow-moves.js';
import { Icon } from '../../ui/icons.js';
import { AppearanceMenu } from './appearance-menu.js';
import { useDestinations } from './destinations.js';
import { Freshness } from './freshness.js';
import { KeysHelp } from './keys-help.js';
import { Nav } from './nav.js';
import { SearchButton, SearchDialog } from './search/index.js';
import { SessionMenu } from './session-menu.js';
import { useKeys } from './use-keys.js';
import classes from './shell.module.css';

/** How often it is asked who is signed in, and as what. */
const SESSION_EVERY_MS = 4000;

/** What stands around every page: navigation, search, how fresh the data is, and who is signed in. */
export function Shell() {
  const destinations = useDestinations();
  const navigate = useNavigate();
  const [isSearching, search] = useDisclosure(false);
  const [isHelping, help] = useDisclosure(false);
  const [isNavOpen, nav] = useDisclosure(false);
  useKeys({
    '/': search.open,
    '?': help.open,
    ...Object.fromEntries(
      destinations.map(({ key, path }) => [`g ${key}`, () => void navigate({ to: path })]),
    ),
  });
  useSignInWhenSignedOut();
  useTitle();
  useFollowMoves();
  const main = useFocusOnNewPage();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <aside className={classes.side}>
        <Wordmark />
        <Nav destinations={destinations} />
        <p className={classes.hint}>
          <kbd>?</kbd> shows the keys
        </p>
      </aside>
      <header className={classes.header}>
        <ActionIcon
          className={classes.burger}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Pages"
          onClick={nav.open}
        >
          <Icon name="menu" size={20} />
        </ActionIcon>
        <SearchButton onClick={search.open} />
        <div className={classes.status}>
          <Freshness />
          <AppearanceMenu />
          <SessionMenu />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <Drawer
        opened={isNavOpen}
        onClose={nav.close}
        size="280px"
        title={<Wordmark />}
        padding={0}
        classNames={{ header: classes.drawerHead }}
      >
        <Nav destinations={destinations} onChoose={nav.close} />
      </Drawer>
      <SearchDialog isOpen={isSearching} onClose={search.close} destinations={destinations} />
      <KeysHelp isOpen={isHelping} onClose={help.close} destinations={destinations} />
    </div>
  );
}

function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <img src="/icon.svg" alt="" width={22} height={22} />
      Ethogram
    </span>
  );
}

/** Whoever was signed out meanwhile is asked to sign in, and comes back here. */
function useSignInWhenSignedOut(): void {
  // Another role counts at once: what it does not allow is gone from the page within seconds.
  const { data: session } = useQuery({ ...sessionQuery, refetchInterval: SESSION_EVERY_MS });
  const navigate = useNavigate();
  useEffect(() => {
    if (session !== null) return;
    const { pathname, search } = window.location;
    void navigate({ to: '/sign-in', search: { to: pathname + search }, replace: true });
  }, [session, navigate]);
}

function useTitle(): void {
  const title = useMatches({
    select: (matches) => matches.map((match) => match.staticData.title).findLast((one) => one),
  });
  useEffect(() => {
    document.title = title === undefined ? 'Ethogram' : `${title} · Ethogram`;
  }, [title]);
}

/** Who goes to another page by keyboard goes on from its top. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  return main;
}
