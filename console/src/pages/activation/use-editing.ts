import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { PlacedPlay, Play } from '../../api/matrix.js';
import { announce, announceProblem } from '../../ui/announce.js';
import { inWords } from '../../ui/words.js';
import type { Drafted } from './draft/use-draft.js';
import type { ActivationSearch } from './route.js';
import type { Part } from './table/cell-of-line.js';

/** The play that is being changed, and what can be done with it. */
export interface Editing {
  /** Null: none is. */
  readonly segment: string | null;
  /** Where the caret begins. */
  readonly part: Part;
  readonly begin: (segment: string, part: Part) => void;
  readonly end: () => void;
  /** Puts a play in place of that of a segment, or adds it. */
  readonly put: (play: Play, was?: string) => void;
  readonly remove: (play: PlacedPlay) => void;
}

/** Which play is changed stands in the address. */
export function useEditing(drafted: Drafted, search: ActivationSearch): Editing {
  const navigate = useNavigate();
  const [part, setPart] = useState<Part>('message');
  const { apply, draft, restore } = drafted;
  const { play: segment, ...others } = search;
  const go = (play: string | null) =>
    void navigate({
      to: '/activation',
      search: play === null ? others : { ...others, play },
      replace: true,
      resetScroll: false,
    });
  return {
    segment: segment ?? null,
    part,
    begin: (next, at) => {
      setPart(at);
      go(next);
    },
    end: () => go(null),
    put: (put, was) => {
      apply([{ put, was }]).then(() => go(null), announceProblem);
    },
    remove: (play) => {
      apply([{ remove: play.segment }]).then(() => {
        go(null);
        announce(`The play of ${inWords(play.segment)} is taken out. Nothing is saved yet.`, () =>
          restore(draft),
        );
      }, announceProblem);
    },
  };
}
