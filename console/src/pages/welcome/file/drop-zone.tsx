import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { percent } from '../../../../../src/charts/index.js';
import { sendFile, type Upload } from '../../../api/intake.js';
import { bytesInWords } from '../../../ui/bytes.js';
import { ErrorState } from '../../../ui/error-state.js';
import classes from './file.module.css';

/** Takes a file that is dropped or chosen, and sends it to the server. */
export function DropZone({ onSent }: { readonly onSent: (upload: Upload) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);
  const send = useMutation({
    mutationFn: (file: File) => {
      stopping.current = new AbortController();
      setShare(0);
      return sendFile(file, { tell: setShare, signal: stopping.current.signal });
    },
    onSuccess: onSent,
  });
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined && !send.isPending) send.mutate(file);
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  return (
    <div
      className={classes.zone}
      data-over={isOver}
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        take(event.dataTransfer.files);
      }}
    >
      {send.isPending ? (
        <>
          <p className={classes.sending} role="status">
            Sending {send.variables.name}, {bytesInWords(send.variables.size)}: {percent(share)}
          </p>
          <Progress
            value={share * 100}
            aria-label="How much is sent"
            className={classes.progress}
          />
          <Button variant="default" size="xs" onClick={() => stopping.current?.abort()}>
            Stop
          </Button>
        </>
      ) : (
        <>
          <p className={classes.call}>Drop a file here</p>
          <Button variant="default" onClick={() => field.current?.click()}>
            Choose a file
          </Button>
        </>
      )}
      <input
        ref={field}
        type="file"
        className={classes.hidden}
        tabIndex={-1}
        aria-label="The file"
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      {send.error !== null && <ErrorState error={send.error} />}
    </div>
  );
}
