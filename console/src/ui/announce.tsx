import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { asProblem } from '../api/problem.js';

/** Says that something is done, for a few seconds; with `undo`, how to take it back. */
export function announce(what: string, undo?: () => void): void {
  const id = notifications.show({
    withBorder: true,
    color: 'accent',
    autoClose: undo === undefined ? 5000 : 12_000,
    message: (
      <>
        {what}
        {undo !== undefined && (
          <Button
            variant="subtle"
            size="compact-sm"
            ml="xs"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            Undo
          </Button>
        )}
      </>
    ),
  });
}

/** Says that something did not work, and what to do about it, until it is closed. */
export function announceProblem(error: unknown): void {
  const { what, remedy } = asProblem(error);
  notifications.show({
    withBorder: true,
    color: 'red',
    autoClose: false,
    title: what,
    message: remedy ?? '',
  });
}
