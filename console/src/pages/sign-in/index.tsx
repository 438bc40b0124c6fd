import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { SESSION_KEY, sessionQuery } from '../../api/session.js';
import { signInLinkQuery } from '../../api/sign-in-link.js';
import { signInWaysQuery } from '../../api/sign-in.js';
import { ErrorState } from '../../ui/error-state.js';
import { Invited } from './invited.js';
import { NewPassword } from './new-password.js';
import { PasswordForm } from './password-form.js';
import { signInRoute } from './route.js';
import classes from './sign-in.module.css';

/** Lets somebody in: by the link that the terminal printed or an admin made, and from then on by a password of their own. */
export function SignInPage() {
  const link = useQuery(signInLinkQuery);
  return (
    <div className={classes.page}>
      <main className={classes.card}>
        <h1 className={classes.wordmark}>
          <img src="/icon.svg" alt="" width={28} height={28} />
          Ethogram
        </h1>
        {link.isPending && <p className={classes.quiet}>One moment …</p>}
        {link.isError && <ErrorState error={link.error} />}
        {link.data?.is === 'signed in' && <ByLink />}
        {link.data?.is === 'invited' && (
          <Invited person={link.data.person} invitation={link.data.invitation} />
        )}
        {(link.isError || link.data?.is === 'none') && <ByPassword />}
      </main>
    </div>
  );
}

/** Came by the link: chooses a password, unless there is one. */
function ByLink() {
  const session = useQuery(sessionQuery);
  const enter = useEnter();
  const hasPassword = session.data?.hasPassword === true;
  useEffect(() => {
    if (hasPassword) enter();
  }, [hasPassword, enter]);
  if (session.isError)
    return <ErrorState error={session.error} onRetry={() => void session.refetch()} />;
  if (session.isPending || hasPassword) return <p className={classes.quiet}>Signing you in …</p>;
  return <NewPassword session={session.data} onDone={enter} />;
}

/** Came by themselves: gives the password, or is told how one gets in. */
function ByPassword() {
  const ways = useQuery(signInWaysQuery);
  const enter = useEnter();
  if (ways.isError) return <ErrorState error={ways.error} onRetry={() => void ways.refetch()} />;
  if (ways.isPending) return <p className={classes.quiet}>One moment …</p>;
  if (ways.data.password) return <PasswordForm asksName={ways.data.severalUsers} onDone={enter} />;
  return (
    <div className={classes.quiet}>
      <p>
        To come in, open the sign-in link that <code>ethogram serve</code> printed in the terminal
        when it started. It works once, within ten minutes; then you choose a password.
      </p>
      <p>Is it too old? Stop the server and start it again: it prints a new one.</p>
    </div>
  );
}

/** Goes where somebody wanted to go. */
function useEnter(): () => void {
  const { to = '/' } = signInRoute.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  return () => {
    // Who is signed in is asked anew by the page that comes next.
    client.removeQueries({ queryKey: SESSION_KEY });
    router.history.replace(to);
  };
}
