import { useInfiniteQuery } from '@tanstack/react-query';
import { buyingGroupQuery } from '../../api/doings.js';
import { EntityName } from '../../ui/entity-name.js';
import { PageLink } from '../../ui/page-link.js';

interface ColleagueProps {
  readonly account: string;
  readonly id: string;
}

/** Somebody of an account, by name where the buying group says one, leading to their page. */
export function Colleague({ account, id }: ColleagueProps) {
  const { data } = useInfiniteQuery(buyingGroupQuery(account));
  const known = id.includes(':') ? id : `contact:${id}`;
  const member = data?.pages.flatMap(({ contacts }) => contacts).find((one) => one.id === known);
  if (member?.name == null) return <EntityName id={known} />;
  return (
    <PageLink route="/people/$id" filledIn={{ id: known }}>
      {member.name}
    </PageLink>
  );
}
