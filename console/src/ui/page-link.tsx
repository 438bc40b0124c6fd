import { useRouter, type AnyRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

/** Where a page is, by its route and what is filled in; null where this console has no such page. */
export function addressOf(
  router: Pick<AnyRouter, 'routesByPath'>,
  route: string,
  filledIn: Readonly<Record<string, string>> = {},
): string | null {
  if (!Object.hasOwn(router.routesByPath, route)) return null;
  return route.replaceAll(/\$(\w+)/g, (_, name: string) =>
    encodeURIComponent(filledIn[name] ?? ''),
  );
}

interface PageLinkProps {
  /** Like `/people/$id`. */
  readonly route: string;
  readonly filledIn?: Readonly<Record<string, string>>;
  /** What of the page's state stands in the address, like `?tab=members`. */
  readonly search?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Leads to a page by its route; where there is no such page, only its words. */
export function PageLink({ route, filledIn, search = '', className, children }: PageLinkProps) {
  const router = useRouter();
  const address = addressOf(router, route, filledIn);
  if (address === null) return <span className={className}>{children}</span>;
  const href = address + search;
  const go = (event: MouseEvent) => {
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!isPlain) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a
      href={href}
      className={className}
      onClick={go}
      onPointerEnter={() => void router.preloadRoute({ to: href })}
    >
      {children}
    </a>
  );
}
