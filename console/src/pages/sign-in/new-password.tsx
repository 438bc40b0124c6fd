import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { choosePassword, FEWEST_CHARACTERS, type Session } from '../../api/session.js';
import { changeUser } from '../../api/users.js';
import { ErrorState } from '../../ui/error-state.js';

interface NewPasswordProps {
  readonly session: Session | null;
  readonly onDone: () => void;
}

/** Lets somebody who came by the link of the terminal choose what they are called, and the password to sign in with. */
export function NewPassword({ session, onDone }: NewPasswordProps) {
  const [name, setName] = useState(session?.name ?? '');
  const [password, setPassword] = useState('');
  const choose = useMutation({
    mutationFn: async () => {
      const id = session?.user ?? null;
      if (id !== null && name.trim() !== '' && name.trim() !== session?.name)
        await changeUser({ id, name: name.trim() });
      await choosePassword({ password });
    },
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!choose.isPending) choose.mutate();
  };
  const missing = FEWEST_CHARACTERS - password.length;
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>You are in. Choose a password, so that you can come back without the terminal.</Text>
        <TextInput
          label="Your name"
          description="What you decide stands under it. Once others come too, you sign in with it."
          name="username"
          autoComplete="username"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <PasswordInput
          label="New password"
          description={
            missing > 0 && password !== ''
              ? `${missing} more ${missing === 1 ? 'character' : 'characters'}`
              : `At least ${FEWEST_CHARACTERS} characters; a few words do well`
          }
          autoComplete="new-password"
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {choose.isError && <ErrorState error={choose.error} />}
        <Button type="submit" loading={choose.isPending} disabled={missing > 0} fullWidth>
          Set the password
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone} fullWidth>
          Later
        </Button>
      </Stack>
    </form>
  );
}
