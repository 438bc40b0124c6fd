import { Button, Chip, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import {
  count,
  mapChart,
  percent,
  type Chart,
  type ChartSetting,
} from '../../../../../src/charts/index.js';
import { modelMapQuery, type ModelMap } from '../../../api/model-acts.js';
import type { ModelDetail } from '../../../api/models.js';
import { ChartFrame } from '../../../ui/chart/index.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Section } from '../../../ui/section.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import { marksOf, toneOf, type Mark } from './colours.js';
import lab from '../lab.module.css';
import classes from './model.module.css';

/** Whom the model puts into no segment it found. */
const NONE: Mark = { slug: '', name: 'In none', cluster: -1 };

/** Everybody the model was fitted on, on the first two principal components. */
export function MapTab({ fit }: { readonly fit: ModelDetail }) {
  const map = useQuery(modelMapQuery(fit.model));
  const lookOf = useSegmentLooks();
  const marks = useMemo(() => marksOf(fit, lookOf), [fit, lookOf]);
  if (map.error !== null)
    return <ErrorState error={map.error} onRetry={() => void map.refetch()} />;
  if (map.data === undefined) return <Skeleton height={640} />;
  return <Drawn map={map.data} marks={marks} level={fit.level} />;
}

interface DrawnProps {
  readonly map: ModelMap;
  readonly marks: readonly Mark[];
  readonly level: string;
}

function Drawn({ map, marks, level }: DrawnProps) {
  // Slugs that are shown; none chosen: all.
  const [chosen, setChosen] = useState<readonly string[]>([]);
  // To see the whole again, it is drawn anew.
  const [drawing, setDrawing] = useState(0);
  const points = useMemo(() => pointsOf(map, marks), [map, marks]);
  const build = useCallback(
    (setting: ChartSetting) => {
      const found = marks.filter(
        ({ slug, cluster }) => cluster >= 0 && (chosen.length === 0 || chosen.includes(slug)),
      );
      const shown = chosen.length === 0 ? [...found, NONE] : found;
      return withZoom(mapChart(points, shown, map.explained, setting));
    },
    [points, marks, chosen, map.explained],
  );
  const kept = map.explained.slice(0, 2).reduce((sum, share) => sum + share, 0);
  const all = points.length;
  return (
    <Section
      title="The map"
      note={`All signals pressed flat into two directions, which keep ${percent(kept)} of the variance: groups that touch here may still be apart in the rest. Drag to move it, hold Ctrl and turn the wheel to come nearer.`}
      aside={
        <Button variant="subtle" size="compact-sm" onClick={() => setDrawing(drawing + 1)}>
          Show the whole
        </Button>
      }
    >
      <Chip.Group multiple value={[...chosen]} onChange={setChosen}>
        <Group gap="xs" className={classes.legend} role="group" aria-label="Show only">
          {marks
            .filter(({ cluster }) => cluster >= 0)
            .map((mark) => (
              <Chip key={mark.slug} value={mark.slug} size="xs" variant="outline">
                <span className={classes.way} style={{ '--tone': toneOf(mark) }}>
                  <span className={classes.dot} aria-hidden="true" />
                  {mark.name}
                </span>
              </Chip>
            ))}
        </Group>
      </Chip.Group>
      <ChartFrame
        key={drawing}
        label={`Map of ${count(all)} ${level}s on two principal components, coloured by segment.`}
        build={build}
      />
      <p className={lab.note}>
        Each dot is one of {count(all)} {level}s{map.of > all && ` sampled from ${count(map.of)}`};
        a large dot is the centre of its segment.
      </p>
    </Section>
  );
}

/** Points with the place of their segment in the palette. */
function pointsOf(map: ModelMap, marks: readonly Mark[]) {
  const places = map.segments.map(
    ({ slug }) => marks.find((mark) => mark.slug === slug)?.cluster ?? -1,
  );
  return map.x.map((x, at) => ({
    x,
    y: map.y[at] ?? 0,
    segment: places[map.segment[at] ?? -1] ?? -1,
  }));
}

/** The wheel alone scrolls the page, as everywhere. */
function withZoom(chart: Chart): Chart {
  const inside = { type: 'inside', zoomOnMouseWheel: 'ctrl', throttle: 50 };
  return {
    ...chart,
    option: {
      ...chart.option,
      dataZoom: [
        { ...inside, xAxisIndex: 0 },
        { ...inside, yAxisIndex: 0 },
      ],
    },
  };
}
