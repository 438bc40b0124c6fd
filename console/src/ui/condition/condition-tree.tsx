import { useId } from 'react';
import { Icon } from '../icons.js';
import type { Words } from './condition-words.js';
import classes from './condition-tree.module.css';

/** A condition in words, as a tree. Where time alone brings something about, it says so. */
export function ConditionTree({ words }: { readonly words: Words }) {
  const id = useId();
  if (words.parts.length === 0) {
    return (
      <p className={classes.leaf}>
        {words.text}
        {words.byTime && (
          <span className={classes.time} title="Time alone does it: nobody has to do anything">
            <Icon name="mended" size={13} /> by time alone
          </span>
        )}
      </p>
    );
  }
  return (
    <div className={classes.group}>
      <p id={id} className={classes.head}>
        {words.text}
      </p>
      <ul aria-labelledby={id} className={classes.parts}>
        {words.parts.map((part, index) => (
          <li key={`${index} ${part.text}`}>
            <ConditionTree words={part} />
          </li>
        ))}
      </ul>
    </div>
  );
}
