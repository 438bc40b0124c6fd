import { bar } from './printing/bar.js';
import { duration } from './printing/numbers.js';
import { clip, pad } from './printing/width.js';
import type { Output } from './surroundings.js';

/** A line that shows how far long work is. */
export interface Progress {
  /** Begins a step; the one before it is over. */
  step(label: string): void;
  /** How far the step is, 0 to 1 (null: nobody knows), with a few words beside it. */
  update(share: number | null, detail?: string): void;
  /** Ends the step and leaves a line that says how long it took. */
  done(detail?: string): void;
  /** Ends the step and leaves nothing. */
  clear(): void;
}

/** No progress at all, for `--quiet`. */
export const SILENT: Progress = {
  step: () => undefined,
  update: () => undefined,
  done: () => undefined,
  clear: () => undefined,
};

const REDRAW_MS = 80;
const PLAIN_MS = 5_000;
const BAR = 20;

/** Progress on an output: redrawn in place on a terminal, else a plain line at the end and every few seconds. */
export function createProgress(output: Output, now: () => number): Progress {
  let label: string | null = null;
  let began = 0;
  let drawn = 0;

  const elapsed = () => duration(now() - began);
  const draw = (text: string) => {
    if (output.isTerminal) output.write(`\r\x1b[2K${clip(text, output.columns - 1)}`);
    else output.write(`${text}\n`);
  };
  const end = (text: string | null) => {
    if (label === null) return;
    if (text !== null) {
      draw(text);
      if (output.isTerminal) output.write('\n');
    } else if (output.isTerminal) {
      output.write('\r\x1b[2K');
    }
    label = null;
  };

  return {
    step(next) {
      end(label === null ? null : `${label} (${elapsed()})`);
      label = next;
      began = now();
      drawn = began;
      if (output.isTerminal) draw(`${next} …`);
    },
    update(share, detail = '') {
      if (label === null) return;
      if (now() - drawn < (output.isTerminal ? REDRAW_MS : PLAIN_MS)) return;
      drawn = now();
      const percent = share === null ? '' : `${Math.floor(share * 100)}%`;
      const scale = share === null || !output.isTerminal ? '' : `${pad(bar(share, BAR), BAR)} `;
      const parts = [`${scale}${percent}`.trimStart(), detail, elapsed()].filter(
        (part) => part !== '',
      );
      draw(`${label}  ${parts.join('  ')}`);
    },
    done(detail) {
      end(`${label}${detail === undefined ? '' : `: ${detail}`} (${elapsed()})`);
    },
    clear() {
      end(null);
    },
  };
}
