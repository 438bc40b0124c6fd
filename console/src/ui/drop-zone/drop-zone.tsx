import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { percent } from '../../../../src/charts/index.js';
import { ApiProblem } from '../../api/problem.js';
import type { Sending } from '../../api/send-file.js';
import { bytesInWords } from '../bytes.js';
import { ErrorState } from '../error-state.js';
import classes from './drop-zone.module.css';

interface DropZoneProps<Sent> {
  /** Sends a file to the server. */
  readonly send: (file: File, sending: Sending) => Promise<Sent>;
  readonly onSent: (sent: Sent) => void;
  /** How large a file may be, in bytes. Default: any size. */
  readonly most?: number | undefined;
  /** What to do about one that is larger: goes into brackets behind. */
  readonly remedy?: string;
  /** Which files are offered first: `.csv,.parquet`. Default: all. */
  readonly accept?: string;
}

/** Takes a file that is dropped or chosen, and sends it to the server. One that is too large is not sent at all. */
export function DropZone<Sent>(props: DropZoneProps<Sent>) {
  const {
    send: sendFile,
    onSent,
    most = Infinity,
    remedy = 'choose a smaller one',
    accept,
  } = props;
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);
  const send = useMutation({
    mutationFn: (file: File) => {
      if (file.size > most) return Promise.reject(tooLarge(file, most, remedy));
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
        accept={accept}
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

function tooLarge({ name, size }: File, most: number, remedy: string): ApiProblem {
  const said = `${name} has ${bytesInWords(size)}, and ${bytesInWords(most)} can be taken (${remedy})`;
  return new ApiProblem(413, 'file_too_large', said);
}
