// RudderStack's client, from your own website. Calls made before it has loaded are kept in a list, as its snippet does.
{
  const { server, key } = window.ETHOGRAM;
  const early = (window.analytics = []);
  for (const name of ['page', 'track', 'identify', 'group', 'alias', 'ready']) {
    early[name] = (...said) => early.push([name, ...said]);
  }
  const script = document.createElement('script');
  script.src = '/vendor/rudderstack.js';
  script.addEventListener('load', () => {
    window.analytics = new window.rudderanalytics.RudderAnalytics();
    analytics.load(key, server, { configUrl: server });
    for (const [name, ...said] of early) analytics[name](...said);
  });
  document.head.append(script);
  analytics.page();
}
