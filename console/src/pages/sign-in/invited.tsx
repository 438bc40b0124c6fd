import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { FEWEST_CHARACTERS, sessionQuery } from '../../api/session.js';
import { acceptInvitation, type InvitedPerson } from '../../api/sign-in.js';
import { ErrorState } from '../../ui/error-state.js';
import classes from './sign-in.module.css';

interface InvitedProps {
  readonly person: InvitedPerson;
  readonly invitation: string;
}

/** Lets somebody whom an admin made a link choose the password they sign in with from now on, and in. */
export function Invited({ person: { name, role, says, isNew }, invitation }: InvitedProps) {
  const [password, setPassword] = useState('');
  const { data: session } = useQuery(sessionQuery);
  const accept = useMutation({
    mutationFn: () => acceptInvitation({ invitation, password }),
    // Nothing of what somebody else saw in this browser stays in memory.
    onSuccess: () => window.location.assign('/'),
  });
  const missing = FEWEST_CHARACTERS - password.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing <= 0 && !accept.isPending && !accept.isSuccess) accept.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <div>
          <p className={classes.lede}>
            {isNew ? 'Welcome, ' : 'Good to see you again, '}
            <b>
              <bdi>{name}</bdi>
            </b>
            .
          </p>
          <p className={classes.quiet}>
            Your role is {role}: {says.charAt(0).toLowerCase() + says.slice(1)}
          </p>
        </div>
        <input type="text" hidden readOnly name="username" autoComplete="username" value={name} />
        <PasswordInput
          label={isNew ? 'Choose a password' : 'Choose a new password'}
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
        {session != null && session.name !== name && (
          <p className={classes.quiet}>
            In this browser <bdi>{session.name}</bdi> is signed in; from then on it is you.
          </p>
        )}
        {accept.isError && <ErrorState error={accept.error} />}
        <Button
          type="submit"
          loading={accept.isPending || accept.isSuccess}
          disabled={missing > 0}
          fullWidth
        >
          Set the password and sign in
        </Button>
      </Stack>
    </form>
  );
}
