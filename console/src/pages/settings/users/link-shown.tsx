import { Button, Group, Stack } from '@mantine/core';
import type { InvitedUser } from '../../../api/users.js';
import { CopyField } from '../../../ui/copy-field.js';
import { dayAndTime } from '../../../ui/time.js';
import classes from '../settings.module.css';

interface LinkShownProps {
  readonly made: InvitedUser;
  readonly onClose: () => void;
}

/** Names of this machine that no other one reaches it by. */
const HERE = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** How somebody comes in, the one time that anybody sees it. */
export function LinkShown({ made: { user, link }, onClose }: LinkShownProps) {
  const { origin, hostname } = window.location;
  return (
    <Stack>
      <p className={classes.lede}>
        Send this to{' '}
        <b>
          <bdi>{user.name}</bdi>
        </b>
        : they open it, choose {user.state === 'invited' ? 'a password' : 'a new password'}, and are
        in as {user.role}. It works once
        {user.linkUntil !== null && <>, until {dayAndTime(user.linkUntil)}</>}, and is not shown
        again.
      </p>
      <CopyField label="The link" text={origin + link} />
      {HERE.test(hostname) && (
        <p className={classes.note}>
          It begins with <code>{hostname}</code>, so it opens on this machine only. For somebody
          elsewhere put the address there by which they reach this server.
        </p>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>I have it</Button>
      </Group>
    </Stack>
  );
}
