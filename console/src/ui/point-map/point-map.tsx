import { Button, Group, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { chartTheme, isNarrow, segmentColour } from '../../../../src/charts/index.js';
import { MapDrawing, type Aim } from './drawing.js';
import { listenTo } from './gestures.js';
import type { Scatter } from './scatter.js';
import classes from './point-map.module.css';

/** How much nearer a button comes. */
const NEARER = 1.5;
const BUTTON = { variant: 'subtle', size: 'compact-sm' } as const;

/** A group of points. */
export interface PointGroup {
  readonly name: string;
  /** The place of its colour in the palette; -1: the neutral one. */
  readonly cluster: number;
  readonly isShown: boolean;
}

interface PointMapProps {
  /** What it shows, in a sentence: for who does not see it. */
  readonly label: string;
  readonly scatter: Scatter;
  /** By the numbers of the groups. Keep it with `useMemo`: another one draws anew. */
  readonly groups: readonly PointGroup[];
  /** What is said of the axes, across and up. */
  readonly axes: readonly [string, string];
  /** Whose a point is. */
  readonly nameOf: (point: number) => string;
  readonly onOpen: (point: number) => void;
  /** Stands above the map: the legend. */
  readonly children?: ReactNode;
}

/** Many points, coloured by group, to be moved, come nearer to, and asked for their names. */
export function PointMap({
  label,
  scatter,
  groups,
  axes,
  nameOf,
  onOpen,
  children,
}: PointMapProps) {
  const appearance = useComputedColorScheme('light');
  const { ref: frame, width } = useElementSize();
  const box = useRef<HTMLDivElement>(null);
  const points = useRef<HTMLCanvasElement>(null);
  const captions = useRef<HTMLCanvasElement>(null);
  const [drawing, setDrawing] = useState<MapDrawing | null>(null);
  const [aim, setAim] = useState<Aim | null>(null);
  const [isSpoken, setIsSpoken] = useState(false);
  const help = useId();
  const theme = useMemo(() => chartTheme(appearance), [appearance]);
  const height = Math.round(width * (isNarrow({ theme, width }) ? 1.05 : 0.58));
  const [across, up] = axes;

  const groupOf = (point: number) => groups[scatter.group[point]]?.name ?? '';
  const open = useRef(onOpen);
  useEffect(() => {
    open.current = onOpen;
  });
  useEffect(() => {
    const element = box.current;
    if (element === null || points.current === null || captions.current === null) return undefined;
    const made = new MapDrawing(points.current, captions.current, scatter, (now) => {
      setAim(now);
      setIsSpoken(element.matches(':focus-visible'));
    });
    const stop = listenTo(element, made, (point) => open.current(point));
    setDrawing(made);
    return () => {
      stop();
      made.end();
      setAim(null);
    };
  }, [scatter]);
  useEffect(() => {
    if (drawing === null || width === 0) return;
    drawing.setLook({
      theme,
      width,
      height,
      groups: groups.map(({ name, cluster, isShown }) => ({
        name,
        colour: segmentColour(theme, cluster),
        isShown,
      })),
      axes: [across, up],
    });
  }, [drawing, theme, width, height, groups, across, up]);

  return (
    <figure className={classes.figure}>
      {children}
      <div ref={frame} className={classes.frame}>
        <div
          ref={box}
          // It takes keys of its own: arrows go over the map, Enter opens who is in the middle.
          role="application"
          aria-label={label}
          aria-describedby={help}
          tabIndex={0}
          className={classes.box}
          style={width === 0 ? undefined : { '--height': `${height}px` }}
        >
          <canvas ref={points} className={classes.canvas} />
          <canvas ref={captions} className={classes.canvas} />
        </div>
        {aim !== null && (
          <div
            className={classes.tip}
            data-left={aim.x > width / 2}
            data-above={aim.y > height / 2}
            style={{ '--x': `${aim.x}px`, '--y': `${aim.y}px` }}
            aria-hidden="true"
          >
            <b>{nameOf(aim.point)}</b>
            <span>{groupOf(aim.point)}</span>
          </div>
        )}
      </div>
      <p className={classes.spoken} role="status">
        {aim !== null && isSpoken && (
          <>
            <span>{nameOf(aim.point)}</span>, <span>{groupOf(aim.point)}</span>
          </>
        )}
      </p>
      <div className={classes.foot}>
        <p id={help} className={classes.help}>
          Drag to move it, hold Ctrl and turn the wheel to come nearer, press a dot to open who it
          is. By keys: arrows, + and −, 0 for the whole; Enter opens who is in the middle.
        </p>
        <Group gap={4} wrap="nowrap" className={classes.buttons}>
          <Button {...BUTTON} aria-label="Come nearer" onClick={() => drawing?.zoom(NEARER)}>
            +
          </Button>
          <Button {...BUTTON} aria-label="Go farther" onClick={() => drawing?.zoom(1 / NEARER)}>
            −
          </Button>
          <Button {...BUTTON} onClick={() => drawing?.showWhole()}>
            Show the whole
          </Button>
        </Group>
      </div>
    </figure>
  );
}
