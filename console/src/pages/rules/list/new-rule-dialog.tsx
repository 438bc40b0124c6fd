import { Button, Modal, SegmentedControl, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Level, Rule } from '../../../../../src/model/index.js';
import { ErrorState } from '../../../ui/error-state.js';
import { emptyRule } from './fresh-rule.js';
import { TEMPLATES } from './templates.js';
import classes from './list.module.css';

interface NewRuleDialogProps {
  readonly isOpen: boolean;
  readonly error: unknown;
  readonly onClose: () => void;
  readonly onChoose: (like: Rule) => void;
}

const LEVELS = [
  { value: 'contact', label: 'Of contacts' },
  { value: 'account', label: 'Of accounts' },
];

/** Asks what a new rule is to begin with: one that ships, or next to nothing. */
export function NewRuleDialog({ isOpen, error, onClose, onChoose }: NewRuleDialogProps) {
  const [level, setLevel] = useState<Level>('contact');
  return (
    <Modal opened={isOpen} onClose={onClose} title="New rule" size="lg">
      <SegmentedControl
        aria-label="Whose behaviour it looks at"
        data={LEVELS}
        value={level}
        onChange={(value) => setLevel(value === 'account' ? 'account' : 'contact')}
      />
      <p className={classes.dialogNote}>
        Begin with one of these and change it. Nothing is in force before you save.
      </p>
      {error !== null && <ErrorState error={error} />}
      <ul className={classes.templates}>
        {TEMPLATES.filter((one) => one.level === level).map((template) => (
          <li key={template.segment}>
            <UnstyledButton className={classes.template} onClick={() => onChoose(template)}>
              <span className={classes.templateName}>{template.name}</span>
              <span className={classes.templateWords}>{template.description}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={() => onChoose(emptyRule(level))}>
        Begin with one condition
      </Button>
    </Modal>
  );
}
