import { Button, Group, Stack } from '@mantine/core';
import type { MadeKey } from '../../../api/keys.js';
import { CopyField } from '../../../ui/copy-field.js';
import classes from '../settings.module.css';

interface MadeKeyShownProps {
  readonly made: MadeKey;
  readonly onClose: () => void;
}

/** A key, the one time that anybody sees it, and how it is used. */
export function MadeKeyShown({ made: { key, text }, onClose }: MadeKeyShownProps) {
  return (
    <Stack>
      <p className={classes.lede}>
        This is the only time that{' '}
        <b>
          <bdi>{key.name}</bdi>
        </b>{' '}
        is shown: Ethogram keeps nothing but its digest. Copy it to where it is used.
      </p>
      <CopyField label="The key" text={text} />
      <p className={classes.note}>
        {key.role === 'collector' ? (
          <>
            SDKs and the pixel take it as <code>writeKey</code>, with the address of this server as
            their host.
          </>
        ) : (
          <>
            Send it with each request: <code>Authorization: Bearer KEY</code>.
          </>
        )}
      </p>
      <Group justify="flex-end">
        <Button onClick={onClose}>I have it</Button>
      </Group>
    </Stack>
  );
}
