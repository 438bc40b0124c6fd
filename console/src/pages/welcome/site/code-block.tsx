import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import classes from './code-block.module.css';

interface CodeBlockProps {
  /** What it is, for who does not see it. */
  readonly label: string;
  readonly text: string;
}

/** Several lines to take away, copied by a button. */
export function CodeBlock({ label, text }: CodeBlockProps) {
  const block = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState<{ readonly text: string; readonly isDone: boolean } | null>(
    null,
  );
  const copy = async () => {
    try {
      // Pages that came without encryption from another machine have no such thing.
      await navigator.clipboard.writeText(text);
      setCopied({ text, isDone: true });
    } catch {
      // It is selected instead: the keyboard copies it.
      if (block.current !== null) getSelection()?.selectAllChildren(block.current);
      setCopied({ text, isDone: false });
    }
  };
  return (
    <div className={classes.frame}>
      <pre ref={block} className={classes.block} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
      <div className={classes.foot}>
        <span className={classes.said} role="status">
          {copied?.text === text &&
            (copied.isDone
              ? 'Copied.'
              : 'The browser does not let this page copy. It is selected: press Ctrl+C, or ⌘C on a Mac.')}
        </span>
        <Button variant="default" size="xs" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
    </div>
  );
}
