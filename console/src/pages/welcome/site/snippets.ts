/** What stands in place of a key that is not made yet. */
export const NO_KEY = 'YOUR-KEY';

/** How a website can send what people do. */
export const SNIPPET_KINDS = ['tag', 'segment', 'rudderstack', 'terminal'] as const;
export type SnippetKind = (typeof SNIPPET_KINDS)[number];

/** A text to put somewhere, and where. */
export interface Snippet {
  readonly title: string;
  readonly where: string;
  readonly text: string;
}

/** The text of each kind for a server at an address, with a key of the kind `browser` filled in. */
export function snippetOf(kind: SnippetKind, server: string, key: string): Snippet {
  switch (kind) {
    case 'tag':
      return {
        title: 'Script',
        where:
          'Paste it before </body> of every page, or into your tag manager. It tells which pages are seen; a client of Segment or RudderStack tells more.',
        text: tag(server, key),
      };
    case 'segment':
      return {
        title: 'Segment',
        where:
          'npm install @segment/analytics-next. Its settings come from your own server: nothing is asked of Segment.',
        text: `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({
  writeKey: '${key}',
  cdnURL: '${server}',
});
analytics.page();`,
      };
    case 'rudderstack':
      return {
        title: 'RudderStack',
        where: 'npm install @rudderstack/analytics-js. Leave its useBeacon off.',
        text: `import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';

const analytics = new RudderAnalytics();
analytics.load('${key}', '${server}', { configUrl: '${server}' });
analytics.page();`,
      };
    case 'terminal':
      return {
        title: 'Try it',
        where: 'Paste it into a terminal: one event, to see that it arrives.',
        text: `curl ${server}/v1/page -u ${key}: -d '{ "anonymousId": "test", "name": "Try-out", "context": { "page": { "url": "${server}/try-out" } } }'`,
      };
  }
}

/** The visitor is known again by a number of chance that their browser keeps. */
function tag(server: string, key: string): string {
  return `<script>
  (function () {
    var visitor;
    try {
      visitor = localStorage.getItem('ethogram-visitor');
    } catch (blocked) {}
    visitor = visitor || Date.now() + '-' + Math.random().toString(36).slice(2);
    try {
      localStorage.setItem('ethogram-visitor', visitor);
    } catch (blocked) {}
    fetch('${server}/v1/page', {
      method: 'POST',
      keepalive: true,
      body: JSON.stringify({
        writeKey: '${key}',
        anonymousId: visitor,
        messageId: visitor + '-' + Date.now(),
        context: {
          page: {
            url: location.href,
            path: location.pathname,
            title: document.title,
            referrer: document.referrer,
          },
        },
      }),
    });
  })();
</script>`;
}
