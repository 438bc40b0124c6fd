import { Autocomplete, Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { MissingPlay } from '../../api/matrix.js';
import { Section } from '../../ui/section.js';
import type { Known } from './edit/known.js';
import { PlayForm } from './edit/play-form.js';
import { SegmentNames } from './table/segment-names.js';
import type { Editing } from './use-editing.js';
import classes from './activation.module.css';

interface WithoutPlayProps {
  readonly missing: readonly MissingPlay[];
  /** Slugs that have a play. */
  readonly planned: ReadonlySet<string>;
  readonly known: Known;
  readonly editing: Editing | null;
}

/** The segments for which nothing would be done, and a play for another. */
export function WithoutPlay({ missing, planned, known, editing }: WithoutPlayProps) {
  const slugs = [...new Set(missing.map(({ slug }) => slug))].filter((one) => !planned.has(one));
  const open = editing?.segment ?? null;
  const other = open !== null && !planned.has(open) && !slugs.includes(open) ? [open] : [];
  if (editing === null && slugs.length === 0) return null;
  return (
    <Section
      title="Without a play"
      note="A segment without a row is flagged, and nothing is done for it."
      isFlush
    >
      <ul className={classes.missing} aria-label="Without a play">
        {[...slugs, ...other].map((slug) => (
          <li key={slug} data-open={slug === open}>
            {editing !== null && slug === open ? (
              <PlayForm
                play={null}
                segment={slug}
                known={known}
                part={editing.part}
                onDone={(play) => editing.put(play)}
                onCancel={editing.end}
              />
            ) : (
              <div className={classes.one}>
                <SegmentNames slug={slug} />
                {editing !== null && (
                  <Button
                    variant="default"
                    size="xs"
                    onClick={() => editing.begin(slug, 'message')}
                  >
                    Add a play
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {slugs.length === 0 && <p className={classes.fine}>Every segment there is has a play.</p>}
      {editing !== null && <Another planned={planned} editing={editing} />}
    </Section>
  );
}

/** A play for a segment that is not there yet: that a fit may find. */
function Another({ planned, editing }: Pick<WithoutPlayProps, 'planned'> & { editing: Editing }) {
  const [slug, setSlug] = useState('');
  const wanted = slug
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const isThere = planned.has(wanted);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted === '' || isThere) return;
    setSlug('');
    editing.begin(wanted, 'message');
  };
  return (
    <form className={classes.another} onSubmit={submit}>
      <Autocomplete
        aria-label="A segment that is to come"
        placeholder="A segment that is to come, like champions"
        className={classes.slug}
        maxLength={100}
        value={slug}
        onChange={setSlug}
        error={isThere ? 'It has a play already, above.' : undefined}
      />
      <Button type="submit" variant="default" disabled={wanted === '' || isThere}>
        Add a play
      </Button>
    </form>
  );
}
