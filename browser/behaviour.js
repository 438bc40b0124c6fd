const KEPT = 'ethogram-kept';

/** @type {typeof import('./behaviour.js').watchBehaviour} */
export function watchBehaviour(analytics, { scroll = true, videos = true, forms = true } = {}) {
  const stopping = new AbortController();
  /** @param {string} type @param {(event: Event) => void} handle */
  const on = (type, handle) =>
    addEventListener(type, handle, { capture: true, signal: stopping.signal });

  let url = location.href;
  let isLeaving = false;
  /** @type {Record<string, string>} */
  let storage = {};
  try {
    storage = localStorage;
  } catch {
    // Blocked.
  }
  const kept = () => JSON.parse(storage[KEPT] ?? '[]');
  /** @param {string} event @param {object} properties */
  const tell = (event, properties) => {
    const timestamp = new Date().toISOString();
    const then = { timestamp, originalTimestamp: timestamp, context: { page: { url } } };
    // Clients send nothing more while a page goes: the next page of the website does.
    if (isLeaving) storage[KEPT] = JSON.stringify([...kept(), [event, properties, then]]);
    else analytics.track(event, properties, url === location.href ? undefined : then);
  };
  for (const [event, properties, then] of kept()) analytics.track(event, properties, then);
  delete storage[KEPT];

  let isSeen = false;
  let deepest = 0;
  let isTold = !scroll;
  const measure = () => {
    const { scrollHeight } = document.documentElement;
    isSeen ||= document.visibilityState === 'visible';
    if (!isSeen || scrollHeight <= innerHeight) return;
    const depth = Math.round(((scrollY + innerHeight) / scrollHeight) * 100);
    deepest = Math.max(deepest, Math.min(100, depth));
  };
  const tellDepth = () => {
    if (isTold || !deepest) return;
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
    /** @param {boolean} begins */
    const turn = (begins) => {
      if (begins !== isBegun)
        tell(`Video Playback ${begins ? 'Started' : 'Completed'}`, properties);
      isBegun = begins;
    };
    return { started: () => turn(true), completed: () => turn(false) };
  };
  const players = new WeakMap();

  measure();
  for (const type of ['scroll', 'resize', 'load']) on(type, measure);
  on('visibilitychange', () => {
    measure();
    if (document.visibilityState === 'hidden') tellDepth();
  });
  on('pagehide', () => {
    measure();
    isLeaving = true;
    leave();
  });
  on('pageshow', () => (isLeaving = false));
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
      if (!(target instanceof HTMLVideoElement) || target.loop) return;
      const { dataset, id, currentSrc } = target;
      const video_id = dataset.videoId || id || currentSrc.split(/[?#]/)[0];
      const player = players.get(target) ?? video({ video_id, category: dataset.category });
      players.set(target, player);
      player.started();
    });
    on('ended', ({ target }) => target && players.get(target)?.completed());
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
