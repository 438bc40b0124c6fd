import { Skeleton } from '@mantine/core';
import type { Verdict } from '../../../../src/model/index.js';
import { plural } from '../../../../src/charts/index.js';
import type { Level } from '../../api/segments.js';
import { Icon, type IconName } from '../../ui/icons.js';
import { PageLink } from '../../ui/page-link.js';
import { RelativeTime } from '../../ui/relative-time.js';
import type { LevelVerdict } from './use-verdicts.js';
import classes from './verdict-card.module.css';

const WORDS: Record<Verdict['level'], { readonly icon: IconName; readonly word: string }> = {
  act: { icon: 'check', word: 'Act on these' },
  care: { icon: 'care', word: 'Act with care' },
  stop: { icon: 'stop', word: 'Do not act yet' },
};

interface VerdictCardProps {
  readonly level: Level;
  /** Null: nothing was fitted. */
  readonly found: LevelVerdict | null;
  readonly isPending: boolean;
}

/** Whether the segments of a level are real, in words, and what to do about what is in the way. */
export function VerdictCard({ level, found, isPending }: VerdictCardProps) {
  if (isPending) return <Skeleton className={classes.waiting} />;
  if (found === null) return <NoVerdict level={level} />;
  const { model, verdict, newer } = found;
  const { icon, word } = WORDS[verdict.level];
  const against = verdict.reasons.filter(({ weight }) => weight !== 'good');
  const good = verdict.reasons.length - against.length;
  return (
    <div className={classes.card} data-verdict={verdict.level}>
      <p className={classes.word}>
        <Icon name={icon} size={22} />
        {word}
      </p>
      <p className={classes.headline}>{withoutWord(verdict.headline)}</p>
      {against.slice(0, 2).map(({ text, remedy }) => (
        <div key={text} className={classes.reason}>
          <p>{text}</p>
          <p className={classes.remedy}>{remedy}</p>
        </div>
      ))}
      <p className={classes.foot}>
        <PageLink route="/lab" search={`?model=${encodeURIComponent(model.model)}`}>
          {good} of {plural(verdict.reasons.length, 'check')} good
        </PageLink>
        <span>
          {plural(model.k, 'segment')} of {plural(model.rows, level)}
        </span>
        <span>
          {model.active ? 'active, fitted ' : 'fitted '}
          <RelativeTime at={model.createdAt} />
        </span>
      </p>
      {!model.active && (
        <p className={classes.aside}>
          Nobody has activated it yet, so it moves nobody:{' '}
          <code>ethogram models activate {model.model}</code>
        </p>
      )}
      {newer !== null && (
        <p className={classes.aside}>
          A newer fit (<RelativeTime at={newer.createdAt} />) says:{' '}
          {WORDS[newer.verdict].word.toLowerCase()}.
        </p>
      )}
    </div>
  );
}

function NoVerdict({ level }: { readonly level: Level }) {
  return (
    <div className={classes.card} data-verdict="none">
      <p className={classes.word}>No verdict yet</p>
      <p className={classes.headline}>
        Nobody has looked for segments among your {level}s. Once a month or so of behaviour is in,
        let Ethogram look, and it says whether what it found is real.
      </p>
      <p className={classes.foot}>
        <PageLink route="/lab">
          <code>ethogram fit --level {level}</code>
        </PageLink>
      </p>
    </div>
  );
}

/** The headline begins with the word that stands above it already. */
function withoutWord(headline: string): string {
  const rest = headline.replace(/^[^:]{1,40}:\s+/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
