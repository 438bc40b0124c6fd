import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { IconName } from '../../ui/icons.js';

/** A page that the navigation leads to. */
export interface Destination {
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  /** `g`, then this, leads there. */
  readonly key: string;
}

/** The pages of the navigation, in their order: those routes that say they are. */
export function useDestinations(): readonly Destination[] {
  const router = useRouter();
  return useMemo(() => {
    const routes: readonly { fullPath: string; options: { staticData?: StaticData } }[] =
      Object.values(router.routesById);
    return routes
      .flatMap(({ fullPath, options: { staticData } }) =>
        staticData?.nav === undefined
          ? []
          : [{ path: fullPath, title: staticData.title ?? fullPath, ...staticData.nav }],
      )
      .sort((a, b) => a.order - b.order);
  }, [router]);
}

interface StaticData {
  readonly title?: string;
  readonly nav?: { readonly icon: IconName; readonly key: string; readonly order: number };
}
