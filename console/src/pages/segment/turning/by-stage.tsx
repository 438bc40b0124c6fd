import type { Rule } from '../../../../../src/model/index.js';
import type { Stage } from '../../../api/stages.js';
import { ConditionTree, toEnter } from '../../../ui/condition/index.js';
import { Section } from '../../../ui/section.js';
import classes from './turning.module.css';

/** What puts somebody into a stage of buying: enough of its signs, and no later stage. */
export function ByStage({ stage: { needs, signs } }: { readonly stage: Stage }) {
  return (
    <div className={classes.pair}>
      <Section
        title="What puts one in"
        note={`At least ${needs} of its ${signs.length} signs hold, and no later stage does.`}
      >
        <ul className={classes.list}>
          {signs.map(({ sign, name, when }) => (
            <li key={sign}>
              <p className={classes.sign}>{name}</p>
              <ConditionTree words={toEnter(when as Rule['when'])} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="What it takes to leave">
        <p className={classes.lead}>
          Either a later stage begins to hold: they go on to it. Or so many signs end that fewer
          than {needs} {needs === 1 ? 'holds' : 'hold'}: they fall back to an earlier stage, or to
          none.
        </p>
        <p className={classes.quiet}>
          Signs that look back over some days end by themselves when nothing new happens.
        </p>
      </Section>
    </div>
  );
}
