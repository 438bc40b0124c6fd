// Segment's snippet, laid out so that it can be read. Lines with OURS differ from the one Segment hands out.
{
  const name = 'analytics';
  const analytics = (window[name] = window[name] || []);
  if (!analytics.initialize && !analytics.invoked) {
    analytics.invoked = true;
    analytics.methods =
      'trackSubmit trackClick trackLink trackForm pageview identify reset group track ready alias debug page screen once off on addSourceMiddleware addIntegrationMiddleware setAnonymousId addDestinationMiddleware register'.split(
        ' ',
      );
    // Calls made before the client has loaded are kept, with the page they were made on.
    analytics.factory = (method) =>
      function call(...said) {
        if (window[name].initialized) return window[name][method](...said);
        if (['track', 'screen', 'alias', 'group', 'page', 'identify'].includes(method)) {
          const canonical = document.querySelector("link[rel='canonical']");
          said.push({
            __t: 'bpc',
            c: canonical?.getAttribute('href') || undefined,
            p: location.pathname,
            u: location.href,
            s: location.search,
            t: document.title,
            r: document.referrer,
          });
        }
        analytics.push([method, ...said]);
        return analytics;
      };
    for (const method of analytics.methods) analytics[method] = analytics.factory(method);
    analytics.load = (key, options) => {
      const script = document.createElement('script');
      script.async = true;
      script.setAttribute('data-global-segment-analytics-key', name);
      script.src = '/vendor/segment.js'; // OURS: the client from your own website, not from a CDN
      document.head.append(script);
      analytics._loadOptions = options;
    };
    analytics._writeKey = window.ETHOGRAM.key;
    analytics.SNIPPET_VERSION = '5.2.0';
    analytics._cdn = window.ETHOGRAM.server; // OURS: its settings come from there, and say where events go
    analytics.load(window.ETHOGRAM.key, {
      // OURS: what is told while a page is left still arrives
      integrations: { 'Segment.io': { deliveryStrategy: { config: { keepalive: true } } } },
    });
    analytics.page();
  }
}
