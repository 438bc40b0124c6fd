import { Autocomplete, Button, TagsInput, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { PlacedPlay, Play } from '../../../api/matrix.js';
import type { Part } from '../table/cell-of-line.js';
import { SegmentNames } from '../table/segment-names.js';
import { ChannelFields } from './channel-fields.js';
import { playOf, typedOf, wrongOf, type Typed } from './form-state.js';
import type { Known } from './known.js';
import classes from './edit.module.css';

interface PlayFormProps {
  /** Null: a new one. */
  readonly play: PlacedPlay | null;
  /** Whom a new one is for. */
  readonly segment?: string;
  readonly known: Known;
  /** Where the caret begins. */
  readonly part: Part;
  readonly onDone: (play: Play) => void;
  readonly onCancel: () => void;
  /** Takes it out; without, there is nothing to take out. */
  readonly onRemove?: () => void;
}

const MORE = [
  ['pain', 'What troubles them'],
  ['outcome', 'What they get'],
  ['proof', 'What proves it'],
] as const;

/** A play being changed, in its place. Nothing is saved by it: it goes into the draft. */
export function PlayForm(props: PlayFormProps) {
  const { play, segment = play?.segment ?? '', known, part, onDone, onCancel, onRemove } = props;
  const [typed, setTyped] = useState(() => typedOf(play));
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const wrong = isTried ? wrongOf(typed) : {};
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(`[data-part="${part}"]`)?.focus();
  }, [part]);
  const change = (next: Partial<Typed>) => setTyped((before) => ({ ...before, ...next }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrongOf(typed)).length === 0) onDone(playOf(segment, typed));
  };
  return (
    <form ref={form} className={classes.form} onSubmit={submit}>
      <div className={classes.who}>
        <SegmentNames slug={segment} />
      </div>
      <div className={classes.fields}>
        <Textarea
          label="What to say"
          placeholder="The angle, in a few words"
          autosize
          minRows={2}
          maxLength={2000}
          data-part="message"
          value={typed.angle}
          error={wrong.angle}
          onChange={(event) => change({ angle: event.currentTarget.value })}
        />
        {MORE.map(([name, label]) => (
          <Textarea
            key={name}
            label={label}
            placeholder="May stay empty"
            autosize
            minRows={1}
            maxLength={2000}
            value={typed[name]}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
          />
        ))}
      </div>
      <div className={classes.fields}>
        <TagsInput
          label="What to offer"
          description="Enter after each"
          data={[...known.offers]}
          data-part="offer"
          maxDropdownHeight={220}
          value={[...typed.offer]}
          error={wrong.offer}
          acceptValueOnBlur
          onChange={(offer) => change({ offer })}
        />
        <ChannelFields
          channel={typed.channel}
          known={known.channels}
          error={wrong.channel}
          onChange={(channel) => change({ channel })}
        />
        <Autocomplete
          label="Who takes it"
          placeholder="May stay empty"
          data={[...known.routes]}
          data-part="route"
          maxLength={200}
          value={typed.route}
          onChange={(route) => change({ route })}
        />
      </div>
      <div className={classes.acts}>
        {onRemove !== undefined && (
          <Button variant="subtle" color="red" onClick={onRemove}>
            Take it out
          </Button>
        )}
        <span className={classes.gap} />
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit">Done</Button>
      </div>
    </form>
  );
}
