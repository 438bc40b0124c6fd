// @ts-check
/** @type {typeof import('./behaviour.js').watchBehaviour} */
export function watchBehaviour(analytics, { scroll = true, videos = true, forms = true } = {}) {
  const stopping = new AbortController();
  /** @param {string} type @param {(event: Event) => void} handle */
  const on = (type, handle) =>
    addEventListener(type, handle, { capture: true, passive: true, signal: stopping.signal });

  let url = location.href;
  /** @param {string} event @param {object} properties */
  const tell = (event, properties) => {
    // In a single-page application the address has changed before its last page is left.
    const before = url === location.href ? undefined : { context: { page: { url } } };
    analytics.track(event, properties, before);
  };

  let isSeen = false;
  /** In per cent of the page. */
  let deepest = 0;
  let isTold = !scroll;
  const measure = () => {
    const { scrollHeight } = document.documentElement;
    isSeen ||= document.visibilityState === 'visible';
    // A page that needs no scrolling is seen at once, which says nothing.
    if (!isSeen || scrollHeight <= innerHeight) return;
    const depth = Math.round(((scrollY + innerHeight) / scrollHeight) * 100);
    deepest = Math.max(deepest, Math.min(100, depth));
  };
  const tellDepth = () => {
    if (isTold || deepest === 0) return;
    isTold = true;
    tell('Page Scrolled', { depth: deepest });
  };

  /** @type {Set<string>} */
  const begun = new Set();
  /** @param {Event} event */
  const formOf = ({ target }) => {
    const form = target instanceof Element ? target.closest('form') : null;
    return ['data-form', 'name', 'id'].map((name) => form?.getAttribute(name)).find(Boolean);
  };
  const leave = () => {
    tellDepth();
    for (const form of begun) tell('Form Abandoned', { form });
    begun.clear();
  };

  /** @param {object} properties */
  const video = (properties) => {
    let isBegun = false;
    return {
      started() {
        if (!isBegun) tell('Video Playback Started', properties);
        isBegun = true;
      },
      completed() {
        if (isBegun) tell('Video Playback Completed', properties);
        isBegun = false;
      },
    };
  };
  /** @type {WeakMap<EventTarget, ReturnType<typeof video>>} */
  const players = new WeakMap();

  measure();
  for (const type of ['scroll', 'resize', 'load']) on(type, measure);
  on('visibilitychange', () => {
    measure();
    // For a page that is put away and never shown again, this is the last moment.
    if (document.visibilityState === 'hidden') tellDepth();
  });
  on('pagehide', () => {
    measure();
    leave();
  });
  if (forms) {
    on('input', (event) => {
      const form = formOf(event);
      if (!form || begun.has(form)) return;
      begun.add(form);
      tell('Form Started', { form });
    });
    on('submit', (event) => {
      const form = formOf(event);
      if (!form) return;
      begun.delete(form);
      tell('Form Submitted', { form });
    });
  }
  if (videos) {
    on('play', ({ target }) => {
      // What plays in a loop is decoration.
      if (!(target instanceof HTMLVideoElement) || target.loop) return;
      const { dataset, id, currentSrc } = target;
      const video_id = dataset.videoId || id || currentSrc.split(/[?#]/)[0];
      const player = players.get(target) ?? video({ video_id, category: dataset.category });
      players.set(target, player);
      player.started();
    });
    on('ended', ({ target }) => target && players.get(target)?.completed());
    // Another film in the same element.
    on('emptied', ({ target }) => target && players.delete(target));
  }

  return {
    page() {
      leave();
      url = location.href;
      deepest = 0;
      isTold = !scroll;
      requestAnimationFrame(measure);
    },
    video,
    stop: () => stopping.abort(),
  };
}
