import type { MapDrawing } from './drawing.js';

/** Pixels of the page that a pointer may move and still have pressed only. */
const STILL = 4;
/** How much nearer a key, or a button, comes. */
const NEARER = 1.5;
/** How far a key goes, as a share of what is looked at. */
const STEP = 0.1;
/** By how much the wheel doubles: a notch is about 100, two fingers move by ones. The most at once is half of that. */
const WHEEL = 0.01;
const MOST_AT_ONCE = 0.5;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * Moves a map by mouse, fingers and keys, until the answer is called. The wheel alone scrolls the page, as everywhere, and so does
 * one finger up and down. `onOpen`: a point was pressed.
 */
export function listenTo(
  element: HTMLElement,
  drawing: MapDrawing,
  onOpen: (point: number) => void,
): () => void {
  const pointers = new Map<number, Spot>();
  let begun: Spot | null = null;
  let tapped: number | null = null;

  const spotOf = ({ clientX, clientY }: MouseEvent): Spot => {
    const { left, top } = element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const hover = ({ x, y }: Spot) => {
    element.dataset['aims'] = String(drawing.aimAt(x, y) !== null);
  };
  const pinch = (before: readonly Spot[], now: readonly Spot[]) => {
    const [was, is] = [middle(before), middle(now)];
    drawing.zoom(apart(now) / Math.max(1, apart(before)), was.x, was.y);
    drawing.move(was.x - is.x, was.y - is.y);
  };

  const press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    const spot = spotOf(event);
    pointers.set(event.pointerId, spot);
    begun = pointers.size === 1 ? spot : null;
  };
  const move = (event: PointerEvent) => {
    const spot = spotOf(event);
    const last = pointers.get(event.pointerId);
    if (last === undefined) {
      if (event.pointerType !== 'touch') hover(spot);
      return;
    }
    if (begun !== null && Math.hypot(spot.x - begun.x, spot.y - begun.y) < STILL) return;
    begun = null;
    const before = [...pointers.values()];
    pointers.set(event.pointerId, spot);
    if (pointers.size === 1) drawing.move(last.x - spot.x, last.y - spot.y);
    else pinch(before, [...pointers.values()]);
  };
  const release = (event: PointerEvent) => {
    const wasPressed = pointers.delete(event.pointerId) && begun !== null;
    begun = null;
    if (!wasPressed || event.type === 'pointercancel') return;
    const { x, y } = spotOf(event);
    const point = drawing.aimAt(x, y);
    // A finger does not hover: it asks who that is first.
    const isSure = event.pointerType !== 'touch' || point === tapped;
    tapped = point;
    if (point !== null && isSure) onOpen(point);
  };
  const leave = () => {
    if (pointers.size === 0) drawing.aimAtNone();
  };
  const turn = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { x, y } = spotOf(event);
    const by = Math.min(MOST_AT_ONCE, Math.max(-MOST_AT_ONCE, -event.deltaY * WHEEL));
    drawing.zoom(2 ** by, x, y);
  };

  const deeds: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => drawing.step(-STEP, 0),
    ArrowRight: () => drawing.step(STEP, 0),
    ArrowUp: () => drawing.step(0, -STEP),
    ArrowDown: () => drawing.step(0, STEP),
    '+': () => drawing.zoom(NEARER),
    '=': () => drawing.zoom(NEARER),
    '-': () => drawing.zoom(1 / NEARER),
    '0': () => drawing.showWhole(),
    Home: () => drawing.showWhole(),
  };
  let aimed: number | null = null;
  const type = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && aimed !== null) return onOpen(aimed);
    const deed = deeds[event.key];
    if (deed === undefined) return;
    event.preventDefault();
    deed();
    aimed = drawing.aimAtMiddle();
  };
  const focus = () => {
    if (element.matches(':focus-visible')) aimed = drawing.aimAtMiddle();
  };
  const blur = () => {
    aimed = null;
    drawing.aimAtNone();
  };

  const ending = new AbortController();
  const { signal } = ending;
  element.addEventListener('pointerdown', press, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', release, { signal });
  element.addEventListener('pointercancel', release, { signal });
  element.addEventListener('pointerleave', leave, { signal });
  element.addEventListener('wheel', turn, { signal, passive: false });
  element.addEventListener('keydown', type, { signal });
  element.addEventListener('focus', focus, { signal });
  element.addEventListener('blur', blur, { signal });
  return () => ending.abort();
}

function middle(spots: readonly Spot[]): Spot {
  const [a, b] = spots;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function apart(spots: readonly Spot[]): number {
  const [a, b] = spots;
  return Math.hypot(a.x - b.x, a.y - b.y);
}
