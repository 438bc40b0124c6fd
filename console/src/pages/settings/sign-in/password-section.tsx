import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import {
  choosePassword,
  FEWEST_CHARACTERS,
  SESSION_KEY,
  type Session,
} from '../../../api/session.js';
import { sessionsQuery } from '../../../api/sessions.js';
import { announce } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Section } from '../../../ui/section.js';
import { useMay } from '../../../ui/use-may.js';
import classes from '../settings.module.css';

/** Chooses the password to sign in with from now on. */
export function PasswordSection({ session }: { readonly session: Session }) {
  const client = useQueryClient();
  const mayRead = useMay()('sessions.read');
  const { data } = useQuery({ ...sessionsQuery, enabled: mayRead });
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: choosePassword,
    onSuccess: async () => {
      setCurrent('');
      setPassword('');
      await Promise.all([
        client.invalidateQueries({ queryKey: SESSION_KEY }),
        client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
      ]);
      announce('The password is set. Every other browser of yours was signed out.');
    },
  });
  // Who came by the link of the terminal has proved enough.
  const cameByLink = data?.sessions.some(({ here, by }) => here && by === 'link') === true;
  const asksCurrent = session.hasPassword && !cameByLink;
  const missing = FEWEST_CHARACTERS - password.length;
  const isReady = missing <= 0 && (!asksCurrent || current !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !change.isPending) change.mutate({ password, ...(asksCurrent && { current }) });
  };
  return (
    <Section
      title={session.hasPassword ? 'Change the password' : 'Choose a password'}
      note="It signs you out of every other browser."
    >
      <form onSubmit={submit} className={classes.narrow}>
        <Stack gap="sm">
          <input
            type="text"
            hidden
            readOnly
            name="username"
            autoComplete="username"
            value={session.name}
          />
          {asksCurrent && (
            <PasswordInput
              label="Password so far"
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
          )}
          <PasswordInput
            label="New password"
            description={
              missing > 0 && password !== ''
                ? `${missing} more ${missing === 1 ? 'character' : 'characters'}`
                : `At least ${FEWEST_CHARACTERS} characters; a few words do well`
            }
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {change.error !== null && <ErrorState error={change.error} />}
          <Group>
            <Button type="submit" disabled={!isReady} loading={change.isPending}>
              {session.hasPassword ? 'Change it' : 'Set it'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
