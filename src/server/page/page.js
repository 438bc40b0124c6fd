// What stands on the first page: the segments with their sizes, and who moves, as it happens.
const SHOWN = 30;
const fresh = document.getElementById('fresh');
const moves = document.getElementById('moves');

await signIn();
await showSegments();
await showMoves();
follow();

/** Uses the token of the sign-in link up, and takes it out of the address. */
async function signIn() {
  const token = /^#sign-in=(.+)$/.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, '', '/');
  await fetch('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
}

async function read(path) {
  const answer = await fetch(`/api${path}`);
  if (answer.status === 401) {
    document.querySelector('main').hidden = true;
    document.getElementById('sign-in').hidden = false;
    fresh.textContent = 'Not signed in';
    throw new Error('not signed in');
  }
  return answer.json();
}

async function showSegments() {
  const { segments, asOf } = await read('/segments');
  const rows = segments.map(({ name, level, size }) => {
    const row = document.createElement('tr');
    row.append(
      cell('th', name),
      cell('td', level, 'level'),
      cell('td', size.toLocaleString(), 'number'),
    );
    row.firstChild.scope = 'row';
    return row;
  });
  document.getElementById('segments').replaceChildren(...rows);
  fresh.textContent = `True as of ${new Date(asOf).toLocaleTimeString()}`;
}

async function showMoves() {
  const { transitions } = await read(`/transitions?order=newest&limit=${SHOWN}`);
  for (const transition of transitions.toReversed()) add(transition);
}

/** Everything that moves from now on. The browser resumes a broken stream where it was. */
function follow() {
  const stream = new EventSource('/api/transitions/stream');
  let isStale = false;
  const refresh = async () => {
    if (isStale) return;
    isStale = true;
    // However much moves, sizes are asked for once a second.
    setTimeout(async () => {
      isStale = false;
      await showSegments();
    }, 1000);
  };
  for (const kind of ['entered', 'left']) {
    stream.addEventListener(kind, ({ data }) => {
      add(JSON.parse(data));
      void refresh();
    });
  }
  stream.addEventListener('error', () => {
    fresh.textContent = 'The server is away; what you see is old.';
  });
  stream.addEventListener('open', () => void refresh());
}

function add({ entity, segment, kind, at }) {
  const item = document.createElement('li');
  const time = document.createElement('time');
  time.dateTime = at;
  time.title = at;
  time.textContent = new Date(at).toLocaleTimeString();
  const what = document.createElement('span');
  const verb = document.createElement('b');
  verb.className = kind;
  verb.textContent = kind === 'entered' ? ' entered ' : ' left ';
  what.append(entity, verb, segment);
  item.append(time, what);
  moves.prepend(item);
  while (moves.children.length > SHOWN) moves.lastChild.remove();
  document.getElementById('none').hidden = true;
}

function cell(tag, text, className = '') {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}
