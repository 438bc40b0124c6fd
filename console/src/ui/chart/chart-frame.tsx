import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { chartTheme, type Chart, type ChartSetting } from '../../../../src/charts/index.js';
import type { ECharts } from './echarts.js';
import classes from './chart-frame.module.css';

/** What was clicked in a chart. */
export interface ChartClick {
  readonly seriesIndex?: number;
  readonly dataIndex?: number;
  readonly name?: string;
  readonly data?: unknown;
}

interface ChartFrameProps {
  /** What it shows, in a sentence: for who does not see it. */
  readonly label: string;
  /** Builds the chart for a width and for light or dark. Keep it with `useCallback`: a new one draws anew. */
  readonly build: (setting: ChartSetting) => Chart;
  readonly onClick?: (click: ChartClick) => void;
  /** The same figures as a table, for who does not see the drawing. */
  readonly children?: ReactNode;
}

/** A chart of src/charts or of a page, on canvas. The library comes when the first is shown; the room is kept meanwhile. */
export function ChartFrame({ label, build, onClick, children }: ChartFrameProps) {
  const appearance = useComputedColorScheme('light');
  const { ref: frame, width } = useElementSize();
  const chart = useMemo(
    () => (width === 0 ? null : build({ theme: chartTheme(appearance), width })),
    [build, appearance, width],
  );
  const canvas = useRef<HTMLDivElement>(null);
  const drawing = useDrawing(canvas);
  useEffect(() => {
    if (drawing === null || chart === null) return;
    drawing.resize({ width, height: chart.height });
    drawing.setOption(withSafeTooltip(chart.option), { notMerge: true });
  }, [drawing, chart, width]);
  const latest = useRef(onClick);
  useEffect(() => {
    latest.current = onClick;
  });
  useEffect(() => {
    if (drawing === null) return undefined;
    const tell = (click: ChartClick) => latest.current?.(click);
    drawing.on('click', tell);
    return () => void (drawing.isDisposed() || drawing.off('click', tell));
  }, [drawing]);
  return (
    <figure className={classes.figure}>
      <div ref={frame} className={classes.frame}>
        <div
          ref={canvas}
          role="img"
          aria-label={label}
          className={classes.canvas}
          style={{ '--height': `${chart?.height ?? 240}px` }}
        />
      </div>
      {children !== undefined && (
        <details className={classes.table}>
          <summary>As a table</summary>
          {children}
        </details>
      )}
    </figure>
  );
}

/** The drawing in an element, when the library is there. */
function useDrawing(element: React.RefObject<HTMLDivElement | null>): ECharts | null {
  const [drawing, setDrawing] = useState<ECharts | null>(null);
  useEffect(() => {
    let made: ECharts | null = null;
    let isGone = false;
    void import('./echarts.js').then(({ makeChart }) => {
      if (isGone || element.current === null) return;
      made = makeChart(element.current);
      setDrawing(made);
    });
    return () => {
      isGone = true;
      made?.dispose();
      setDrawing(null);
    };
  }, [element]);
  return drawing;
}

/** Tooltips are drawn, not written as HTML: names stay text, and the policy of the page allows no styles in markup. */
function withSafeTooltip(option: Chart['option']): Chart['option'] {
  const tooltip = option.tooltip;
  if (tooltip === undefined) return option;
  return { ...option, tooltip: { ...(tooltip as object), renderMode: 'richText' } };
}
