import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../../api/session.js';
import { useMay } from '../../../ui/use-may.js';
import { PasswordSection } from './password-section.js';
import { SessionsSection } from './sessions-section.js';

/** Who is signed in where, and the password. */
export function SignInTab() {
  const { data: session } = useQuery(sessionQuery);
  const mayRead = useMay()('sessions.read');
  return (
    <>
      {mayRead && <SessionsSection />}
      {session != null && session.endsAt !== null && <PasswordSection session={session} />}
    </>
  );
}
