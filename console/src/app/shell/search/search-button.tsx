import { Icon } from '../../../ui/icons.js';
import classes from './search.module.css';

/** Looks like the field it opens. */
export function SearchButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <button type="button" className={classes.button} onClick={onClick}>
      <Icon name="search" size={16} />
      <span className={classes.label}>Search pages, segments, people</span>
      <kbd className={classes.key} aria-hidden="true">
        /
      </kbd>
    </button>
  );
}
