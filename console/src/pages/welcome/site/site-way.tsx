import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keysQuery, makeKey } from '../../../api/keys.js';
import { ErrorState } from '../../../ui/error-state.js';
import { PageLink } from '../../../ui/page-link.js';
import { useMay } from '../../../ui/use-may.js';
import { CodeBlock } from './code-block.js';
import { NO_KEY, SNIPPET_KINDS, snippetOf, type SnippetKind } from './snippets.js';
import classes from '../welcome.module.css';

/** What a website needs to tell what happens on it, with a key that is made on demand and shown this once. */
export function SiteWay() {
  const client = useQueryClient();
  const [kind, setKind] = useState<SnippetKind>('tag');
  const mayMake = useMay()('keys.write');
  const make = useMutation({
    mutationFn: () => makeKey({ role: 'collector', kind: 'browser', name: 'Website' }),
    // The key itself is forgotten as soon as the page is left.
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  const key = make.data?.text ?? NO_KEY;
  const { text, where } = snippetOf(kind, window.location.origin, key);
  return (
    <>
      <p className={classes.note}>
        Put this on your website, with a key that may only send. It stands in the page where
        everybody can read it, and what it says of who somebody is counts for less than a server’s
        word.
      </p>
      <div className={classes.row}>
        <SegmentedControl
          className={classes.choice}
          aria-label="How the website sends"
          data={SNIPPET_KINDS.map((one) => ({
            value: one,
            label: snippetOf(one, '', '').title,
          }))}
          value={kind}
          onChange={(value) => setKind(SNIPPET_KINDS.find((one) => one === value) ?? 'tag')}
        />
        {mayMake && make.data === undefined && (
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            Make a key and fill it in
          </Button>
        )}
      </div>
      {make.error !== null && <ErrorState error={make.error} />}
      <p className={classes.quiet}>{where}</p>
      <CodeBlock label="The snippet" text={text} />
      {isHere(window.location.hostname) && (
        <p className={classes.quiet}>
          {window.location.origin} is this computer: a website that others visit needs the address
          under which they reach this server.
        </p>
      )}
      <p className={classes.quiet} role="status">
        {make.data === undefined ? (
          <NoKey mayMake={mayMake} />
        ) : (
          <>
            The key “{make.data.key.name}” is filled in. This is the only time that it is shown:
            copy the snippet before you leave this page. <PageLink route="/settings">Keys</PageLink>{' '}
            are ended in the settings.
          </>
        )}
      </p>
    </>
  );
}

/** Whether a name means the computer that uses it. */
function isHere(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Why there is no key in the snippet yet. */
function NoKey({ mayMake }: { readonly mayMake: boolean }) {
  const mayRead = useMay()('keys.read');
  const keys = useQuery({ ...keysQuery, enabled: mayRead });
  const has = keys.data?.keys.some(
    ({ kind, revokedAt }) => kind === 'browser' && revokedAt === null,
  );
  if (!mayMake) return <>{NO_KEY} is a key that an admin makes in the settings.</>;
  if (has === true)
    return (
      <>
        There is a key for web pages already: put it in place of {NO_KEY}, or make another. A key is
        shown only when it is made.
      </>
    );
  return <>{NO_KEY} stands for the key.</>;
}
