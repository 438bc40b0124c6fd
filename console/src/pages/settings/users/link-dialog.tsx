import { Modal } from '@mantine/core';
import type { InvitedUser } from '../../../api/users.js';
import { LinkShown } from './link-shown.js';

interface LinkDialogProps {
  /** Null: closed. */
  readonly made: InvitedUser | null;
  readonly onClose: () => void;
}

/** Shows a link that was just made; what is shown once is not closed by a slip. */
export function LinkDialog({ made, onClose }: LinkDialogProps) {
  return (
    <Modal
      opened={made !== null}
      onClose={onClose}
      title={made?.user.state === 'invited' ? 'An invitation' : 'A link for a new password'}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      {made !== null && <LinkShown made={made} onClose={onClose} />}
    </Modal>
  );
}
