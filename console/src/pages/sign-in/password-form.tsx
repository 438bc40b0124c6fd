import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { signIn } from '../../api/sign-in.js';
import { ErrorState } from '../../ui/error-state.js';

interface PasswordFormProps {
  readonly asksName: boolean;
  readonly onDone: () => void;
}

/** Asks for the password. */
export function PasswordForm({ asksName, onDone }: PasswordFormProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => signIn(asksName ? { name, password } : { password }),
    onSuccess: onDone,
  });
  const isReady = password !== '' && (!asksName || name.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !enter.isPending) enter.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {asksName ? (
          <TextInput
            label="Name or e-mail"
            autoComplete="username"
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoFocus
          />
        ) : (
          // For whoever keeps the password: a form without a name is kept under none.
          <input
            type="text"
            hidden
            readOnly
            name="username"
            autoComplete="username"
            value="admin"
          />
        )}
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          autoFocus={!asksName}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {enter.isError && <ErrorState error={enter.error} />}
        <Button type="submit" loading={enter.isPending} disabled={!isReady} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
