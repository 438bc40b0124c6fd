// What the pages have in common, whichever client they use.
import { watchBehaviour } from './vendor/behaviour.js';

// The plugin: how far one reads, videos, forms.
analytics.ready(() => watchBehaviour(window.analytics));

// What a website says by itself when somebody signs in. (The plugin tells that the form was sent, and nothing of what is in it.)
document.forms['sign-in']?.addEventListener('submit', (event) => {
  event.preventDefault();
  const { user, email, company } = Object.fromEntries(new FormData(event.target));
  analytics.identify(user, email === '' ? {} : { email });
  if (company !== '') analytics.group(company, { name: company });
});
