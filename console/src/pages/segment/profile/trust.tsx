import { percent } from '../../../../../src/charts/index.js';
import type { SegmentSummary } from '../../../../../src/model/index.js';
import type { ModelDetail } from '../../../api/models.js';
import { Icon } from '../../../ui/icons.js';
import { Section } from '../../../ui/section.js';
import { VerdictChip } from '../../../ui/verdict-chip.js';
import classes from './trust.module.css';

interface TrustProps {
  readonly segment: SegmentSummary;
  readonly fit: ModelDetail;
}

/** How far a segment can be trusted: the verdict on its model, and the test of its own. */
export function Trust({ segment, fit }: TrustProps) {
  const { pressure, archetype } = segment;
  return (
    <Section title="Can you act on it?">
      <p className={classes.verdict}>
        <VerdictChip level={fit.verdict.level} />
        <span>{withoutWord(fit.verdict.headline)}</span>
      </p>
      {pressure !== null && (
        <ul className={classes.tests}>
          <Test passes={pressure.size} words="large enough" />
          <Test passes={pressure.distinct} words="different from the others" />
          <Test passes={pressure.actionable} words="there is a play for it" />
        </ul>
      )}
      {pressure?.notes.map((note) => (
        <p key={note} className={classes.note}>
          {sentence(note)}
        </p>
      ))}
      {archetype !== null && (
        <p className={classes.note}>
          It is {percent(archetype.score)} like the archetype <code>{archetype.slug}</code>.
        </p>
      )}
    </Section>
  );
}

function Test({ passes, words }: { readonly passes: boolean; readonly words: string }) {
  return (
    <li className={classes.test} data-passes={passes}>
      <Icon name={passes ? 'check' : 'care'} size={16} />
      {passes ? words : `not ${words}`.replace('not there is a', 'no')}
    </li>
  );
}

/** The headline begins with the word that stands beside it already. */
function withoutWord(headline: string): string {
  return sentence(headline.replace(/^[^:]{1,40}:\s+/, ''));
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
