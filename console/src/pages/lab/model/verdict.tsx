import type { FitResult, Reason } from '../../../../../src/model/index.js';
import { Icon, type IconName } from '../../../ui/icons.js';
import { Section } from '../../../ui/section.js';
import { sentence } from './words.js';
import lab from '../lab.module.css';
import classes from './model.module.css';

const GROUPS: readonly (readonly [Reason['weight'], string, IconName])[] = [
  ['stop', 'Against acting', 'stop'],
  ['care', 'For caution', 'care'],
  ['good', 'In favour', 'check'],
];

/** Whether to act on what was found: the reasons, and what would help. */
export function Verdict({ verdict, warnings }: Pick<FitResult, 'verdict' | 'warnings'>) {
  return (
    <Section title="Are they real?">
      <p className={classes.headline}>{verdict.headline}</p>
      {GROUPS.map(([weight, title, icon]) => {
        const reasons = verdict.reasons.filter((one) => one.weight === weight);
        if (reasons.length === 0) return null;
        return (
          <div key={weight}>
            <h3 className={classes.group}>{title}</h3>
            <ul className={classes.reasons}>
              {reasons.map(({ text, remedy }) => (
                <li key={text} data-weight={weight}>
                  <Icon name={icon} size={16} />
                  <p>{sentence(text)}</p>
                  {weight !== 'good' && remedy.trim() !== '' && (
                    <p className={classes.remedy}>{sentence(remedy)}</p>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {warnings.length > 0 && (
        <>
          <h3 className={classes.group}>Worth knowing</h3>
          {warnings.map((warning) => (
            <p key={warning} className={lab.note}>
              {sentence(warning)}
            </p>
          ))}
        </>
      )}
    </Section>
  );
}
