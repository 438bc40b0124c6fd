import { useQuery } from '@tanstack/react-query';
import { useRouter, type StaticDataRouteOption } from '@tanstack/react-router';
import { useMemo } from 'react';
import { sessionQuery } from '../../api/session.js';
import { setupQuery } from '../../api/setup.js';
import type { IconName } from '../../ui/icons.js';

/** A page that the navigation leads to. */
export interface Destination {
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  /** `g`, then this, leads there. */
  readonly key: string;
}

/**
 * The pages of the navigation, in their order: those routes that say they are, and that who looks may use. Setting up is among
 * them until it is done.
 */
export function useDestinations(): readonly Destination[] {
  const router = useRouter();
  const may = useQuery(sessionQuery).data?.may;
  const isSettingUp = useQuery(setupQuery).data?.done === false;
  return useMemo(() => {
    const routes: readonly { fullPath: string; options: { staticData?: StaticDataRouteOption } }[] =
      Object.values(router.routesById);
    const isFor = ({ until, needs }: NonNullable<StaticDataRouteOption['nav']>) =>
      (until !== 'set up' || isSettingUp) && (needs === undefined || may?.includes(needs) === true);
    return routes
      .flatMap(({ fullPath, options: { staticData } }) =>
        staticData?.nav !== undefined && isFor(staticData.nav)
          ? [{ path: fullPath, title: staticData.title ?? fullPath, ...staticData.nav }]
          : [],
      )
      .sort((a, b) => a.order - b.order);
  }, [router, isSettingUp, may]);
}
