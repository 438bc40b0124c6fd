import { PageLink } from './page-link.js';
import classes from './entity-name.module.css';

/** The name of a contact or an account, leading to their page. */
export function EntityName({ id }: { readonly id: string }) {
  const [, level, name = id] = /^(contact|account):(.+)$/s.exec(id) ?? [];
  return (
    <PageLink route="/people/$id" filledIn={{ id }} className={classes.name}>
      <span title={level}>{name}</span>
    </PageLink>
  );
}
