import { Icon, type IconName } from './icons.js';
import classes from './verdict-chip.module.css';

const LOOKS: Record<'act' | 'care' | 'stop', { readonly icon: IconName; readonly word: string }> = {
  act: { icon: 'check', word: 'Act on these' },
  care: { icon: 'care', word: 'Act with care' },
  stop: { icon: 'stop', word: 'Do not act yet' },
};

/** A verdict in a word, with a shape of its own, so that it does not hang on colour. */
export function VerdictChip({ level }: { readonly level: 'act' | 'care' | 'stop' }) {
  const { icon, word } = LOOKS[level];
  return (
    <span className={classes.chip} data-verdict={level}>
      <Icon name={icon} size={16} />
      {word}
    </span>
  );
}
