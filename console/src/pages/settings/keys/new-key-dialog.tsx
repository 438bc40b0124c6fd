import { Button, Group, Modal, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { keysQuery, makeKey, type MadeKey } from '../../../api/keys.js';
import { rolesQuery, type Role } from '../../../api/roles.js';
import { ErrorState } from '../../../ui/error-state.js';
import { MadeKeyShown } from './made-key.js';
import classes from '../settings.module.css';

const KINDS = [
  { value: 'server', label: 'A server' },
  { value: 'browser', label: 'A web page' },
];

/** How long a key may last, in days; `never`: until it is revoked. */
const LASTS = [
  { value: 'never', label: 'Until it is revoked' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];

const DAY_MS = 86_400_000;

interface NewKeyDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks what a key is to be, makes it, and shows it this once. */
export function NewKeyDialog({ isOpen, onClose }: NewKeyDialogProps) {
  const [made, setMade] = useState<MadeKey | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={made === null ? 'Make a key' : 'Your new key'}
      // What is shown once is not closed by a slip.
      closeOnClickOutside={made === null}
      closeOnEscape={made === null}
      withCloseButton={made === null}
    >
      {made === null ? (
        <NewKeyForm onMade={setMade} onClose={close} />
      ) : (
        <MadeKeyShown made={made} onClose={close} />
      )}
    </Modal>
  );
}

interface NewKeyFormProps {
  readonly onMade: (made: MadeKey) => void;
  readonly onClose: () => void;
}

function NewKeyForm({ onMade, onClose }: NewKeyFormProps) {
  const client = useQueryClient();
  const { data: table, error } = useQuery(rolesQuery);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('collector');
  const [kind, setKind] = useState<'server' | 'browser'>('server');
  const [source, setSource] = useState('');
  const [lasts, setLasts] = useState('never');
  const make = useMutation({
    mutationFn: makeKey,
    onSuccess: async (made) => {
      onMade(made);
      await client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  const isCollector = role === 'collector';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || make.isPending) return;
    make.mutate({
      role,
      name: name.trim(),
      ...(isCollector && { kind }),
      ...(isCollector && source.trim() !== '' && { source: source.trim() }),
      ...(lasts !== 'never' && {
        expiresAt: new Date(Date.now() + Number(lasts) * DAY_MS).toISOString(),
      }),
    });
  };
  if (error !== null) return <ErrorState error={error} />;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          description="So that you know it again: where it is used, or by whom."
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Role"
          data={table?.roles.map((one) => one.role) ?? [role]}
          value={role}
          allowDeselect={false}
          description={table?.roles.find((one) => one.role === role)?.says ?? ' '}
          onChange={(value) => {
            const chosen = table?.roles.find((one) => one.role === value);
            if (chosen !== undefined) setRole(chosen.role);
          }}
        />
        {isCollector && (
          <>
            <div>
              <p className={classes.label} id="key-kind">
                It is used by
              </p>
              <SegmentedControl
                fullWidth
                aria-labelledby="key-kind"
                data={KINDS}
                value={kind}
                onChange={(value) => setKind(value === 'browser' ? 'browser' : 'server')}
              />
              <p className={classes.quiet}>
                {kind === 'browser'
                  ? 'Whoever reads the page can read it, so what it says of who somebody is counts for less.'
                  : 'It is a secret of the server: what it says of who somebody is counts.'}
              </p>
            </div>
            <TextInput
              label="Source"
              description="Optional. Events with the same id are taken once within a source."
              placeholder="segment"
              value={source}
              maxLength={200}
              onChange={(event) => setSource(event.currentTarget.value)}
            />
          </>
        )}
        <Select
          label="It lasts"
          data={LASTS}
          value={lasts}
          allowDeselect={false}
          onChange={(value) => setLasts(value ?? 'never')}
        />
        {make.error !== null && <ErrorState error={make.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={make.isPending}>
            Make it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
