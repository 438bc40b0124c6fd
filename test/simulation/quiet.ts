import { setImmediate as turn } from 'node:timers/promises';

/** Turns of the event loop without anything to do, after which nothing is on its way. */
const TURNS = 8;

/** Ends when the program waits for nothing but what we give it: no promise goes on, and no file is being read or written. */
export async function quiet(): Promise<void> {
  for (let idle = 0; idle < TURNS;) {
    await turn();
    const isBusy = process
      .getActiveResourcesInfo()
      .some(
        (name) => name.startsWith('FSReq') || name === 'CloseReq' || name === 'FileHandleCloseReq',
      );
    idle = isBusy ? 0 : idle + 1;
  }
}
