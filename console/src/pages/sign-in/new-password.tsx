import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { choosePassword, FEWEST_CHARACTERS } from '../../api/session.js';
import { ErrorState } from '../../ui/error-state.js';

/** Lets somebody who came by the link choose the password they sign in with from now on. */
export function NewPassword({ onDone }: { readonly onDone: () => void }) {
  const [password, setPassword] = useState('');
  const choose = useMutation({
    mutationFn: () => choosePassword({ password }),
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
        <input type="text" hidden readOnly name="username" autoComplete="username" value="admin" />
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
