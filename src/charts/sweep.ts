import { baseOption, isNarrow, valueAxis, type Chart, type ChartSetting } from './chart.js';
import { count, decimal, fixed } from './format.js';

/** One number of segments tried, and how it scored. */
export interface SweepPoint {
  readonly k: number;
  readonly inertia: number;
  readonly silhouette: number;
  readonly daviesBouldin: number;
  /** null where it was not measured for every number. */
  readonly stability: number | null;
  /** Integrated completed likelihood; null where no mixture was fitted. */
  readonly icl: number | null;
}

/** What the charts of the sweep mark. */
export interface SweepMarks {
  readonly k: number;
  readonly elbow: number | null;
}

/** The within-cluster sum of squares by number of segments, the knee and the choice marked. */
export function elbowChart(
  sweep: readonly SweepPoint[],
  marks: SweepMarks,
  setting: ChartSetting,
): Chart {
  const { theme } = setting;
  return {
    height: isNarrow(setting) ? 240 : 280,
    option: {
      ...baseOption(setting),
      grid: { left: 8, right: 24, top: 22, bottom: 6, ...KEEP_LABELS },
      xAxis: kAxis(sweep, setting),
      yAxis: {
        ...valueAxis(setting),
        scale: true,
        splitNumber: 4,
        axisLabel: { color: theme.muted, fontSize: 12, formatter: (v: number) => decimal(v) },
      },
      series: [
        {
          type: 'line',
          silent: true,
          clip: false,
          symbol: 'circle',
          symbolSize: 7,
          lineStyle: { color: theme.ink, width: 2 },
          itemStyle: { color: theme.ink },
          data: sweep.map((row, index) => ({
            value: [row.k, row.inertia],
            ...pointMark(row.k, index * 2 >= sweep.length, marks, setting),
          })),
        },
      ],
    },
  };
}

/** The criteria that help to choose the number of segments, one small panel each. */
export function criteriaChart(
  sweep: readonly SweepPoint[],
  marks: SweepMarks,
  setting: ChartSetting,
): Chart {
  const { theme, width } = setting;
  const criteria = criteriaOf(sweep);
  const narrow = isNarrow(setting);
  const columns = narrow ? 1 : criteria.length;
  const gap = criteria.length > 3 ? 24 : 36;
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const panelHeight = narrow ? 150 : 190;
  const head = 44;
  const place = (index: number) => ({
    left: narrow ? 0 : index * (panelWidth + gap),
    top: narrow ? index * (panelHeight + head + 12) : 0,
  });
  return {
    height: narrow ? criteria.length * (panelHeight + head + 12) : panelHeight + head + 4,
    option: {
      ...baseOption(setting),
      title: criteria.map((criterion, index) => ({
        text: criterion.title,
        subtext: criterion.best === 'high' ? 'higher is better' : 'lower is better',
        left: place(index).left,
        top: place(index).top,
        padding: 0,
        itemGap: 3,
        textStyle: { color: theme.ink, fontSize: 13, fontWeight: 600 },
        subtextStyle: { color: theme.muted, fontSize: 12 },
      })),
      grid: criteria.map((_, index) => ({
        left: place(index).left,
        top: place(index).top + head,
        width: panelWidth,
        height: panelHeight,
        ...KEEP_LABELS,
      })),
      xAxis: criteria.map((_, gridIndex) => ({ ...kAxis(sweep, setting), gridIndex })),
      yAxis: criteria.map((_, gridIndex) => ({
        ...valueAxis(setting),
        gridIndex,
        scale: true,
        boundaryGap: ['12%', '12%'],
        splitNumber: 3,
        axisLabel: { color: theme.muted, fontSize: 11, formatter: (v: number) => decimal(v) },
      })),
      series: criteria.map((criterion, index) => ({
        type: 'line',
        silent: true,
        clip: false,
        xAxisIndex: index,
        yAxisIndex: index,
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { color: theme.muted, width: 1.5 },
        itemStyle: { color: theme.muted },
        data: sweep.map((row) => ({
          value: [row.k, criterion.of(row) ?? 0],
          ...(row.k === marks.k
            ? {
                symbolSize: 11,
                itemStyle: { color: theme.accent },
                label: {
                  show: true,
                  position: criterion.best === 'high' ? 'top' : 'bottom',
                  distance: 7,
                  color: theme.accent,
                  fontWeight: 600,
                  fontSize: 12,
                  formatter: criterion.text(criterion.of(row) ?? 0),
                },
              }
            : {}),
        })),
      })),
    },
  };
}

/** The labels of axes belong to the box of a grid. */
const KEEP_LABELS = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' };

interface Criterion {
  readonly title: string;
  readonly best: 'high' | 'low';
  readonly of: (row: SweepPoint) => number | null;
  readonly text: (value: number) => string;
}

const CRITERIA: readonly Criterion[] = [
  {
    title: 'Likelihood (ICL)',
    best: 'low',
    of: (row) => row.icl,
    text: count,
  },
  {
    title: 'Silhouette',
    best: 'high',
    of: (row) => row.silhouette,
    text: (value) => fixed(value, 2),
  },
  {
    title: 'Davies–Bouldin',
    best: 'low',
    of: (row) => row.daviesBouldin,
    text: (value) => fixed(value, 2),
  },
  {
    title: 'Stability',
    best: 'high',
    of: (row) => row.stability,
    text: (value) => fixed(value, 2),
  },
];

/** The criteria that were measured at every number. */
function criteriaOf(sweep: readonly SweepPoint[]): readonly Criterion[] {
  return CRITERIA.filter(({ of }) => sweep.every((row) => of(row) !== null));
}

function kAxis(sweep: readonly SweepPoint[], { theme }: ChartSetting): Record<string, unknown> {
  const ks = sweep.map((row) => row.k);
  return {
    type: 'value',
    min: Math.min(...ks) - 0.3,
    max: Math.max(...ks) + 0.3,
    interval: 1,
    axisLine: { lineStyle: { color: theme.rule } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: theme.muted,
      fontSize: 12,
      formatter: (value: number) => (ks.includes(value) ? count(value) : ''),
      customValues: ks,
    },
  };
}

/** The choice is a large filled mark, the knee a ring; where they are one, it is said. Words go where there is room. */
function pointMark(
  k: number,
  right: boolean,
  marks: SweepMarks,
  { theme }: ChartSetting,
): Record<string, unknown> {
  const chosen = k === marks.k;
  const knee = k === marks.elbow;
  if (!chosen && !knee) return {};
  const text = chosen ? (knee ? `${k} chosen, at the knee` : `${k} chosen`) : `knee at ${k}`;
  const colour = chosen ? theme.accent : theme.ink;
  return {
    symbolSize: 13,
    itemStyle: chosen
      ? { color: colour }
      : { color: theme.paper, borderColor: colour, borderWidth: 2 },
    label: {
      show: true,
      position: right ? [-3, -14] : [16, -14],
      align: right ? 'right' : 'left',
      color: colour,
      fontWeight: 600,
      fontSize: 13,
      formatter: text,
    },
  };
}
