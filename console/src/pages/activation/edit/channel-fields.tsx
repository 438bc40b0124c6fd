import { ActionIcon, Autocomplete, Button, NativeSelect, TextInput } from '@mantine/core';
import { Icon } from '../../../ui/icons.js';
import type { ChannelTyped } from './form-state.js';
import classes from './edit.module.css';

interface ChannelFieldsProps {
  readonly channel: readonly ChannelTyped[];
  readonly known: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (channel: readonly ChannelTyped[]) => void;
}

const UNITS = [
  { value: 'h', label: 'hours' },
  { value: 'd', label: 'days' },
];

/** Where to reach them, in order, each with the time there is for it. */
export function ChannelFields({ channel, known, error, onChange }: ChannelFieldsProps) {
  const set = (index: number, change: Partial<ChannelTyped>) =>
    onChange(channel.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const up = (index: number) => {
    const [moved] = channel.slice(index, index + 1);
    if (moved !== undefined) onChange(channel.toSpliced(index, 1).toSpliced(index - 1, 0, moved));
  };
  const add = () => {
    const id = Math.max(-1, ...channel.map((one) => one.id)) + 1;
    onChange([...channel, { id, name: '', within: '', unit: 'h' }]);
  };
  return (
    <fieldset className={classes.channels}>
      <legend className={classes.legend}>Where, in order, and within what time</legend>
      {channel.map(({ id, name, within, unit }, index) => {
        const place = `place ${index + 1}`;
        return (
          <div key={id} className={classes.channel}>
            <Autocomplete
              className={classes.place}
              aria-label={`Where, ${place}`}
              placeholder="Like e-mail"
              data={[...known]}
              maxLength={200}
              data-part={index === 0 ? 'channel' : undefined}
              value={name}
              onChange={(next) => set(index, { name: next })}
            />
            <TextInput
              className={classes.within}
              aria-label={`Within, ${place}`}
              placeholder="–"
              inputMode="numeric"
              maxLength={5}
              value={within}
              onChange={(event) => set(index, { within: event.currentTarget.value.trim() })}
            />
            <NativeSelect
              className={classes.unit}
              aria-label={`Hours or days, ${place}`}
              data={UNITS}
              value={unit}
              onChange={(event) =>
                set(index, { unit: event.currentTarget.value === 'd' ? 'd' : 'h' })
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              className={classes.earlier}
              aria-label={`Earlier, ${place}`}
              title="Earlier"
              disabled={index === 0}
              onClick={() => up(index)}
            >
              <Icon name="sortUp" size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Take out, ${place}`}
              title="Take out"
              onClick={() => onChange(channel.toSpliced(index, 1))}
            >
              <Icon name="close" size={14} />
            </ActionIcon>
          </div>
        );
      })}
      {error !== undefined && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      <Button variant="subtle" size="compact-sm" onClick={add}>
        Another place
      </Button>
    </fieldset>
  );
}
