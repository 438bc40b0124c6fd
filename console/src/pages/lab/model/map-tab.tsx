import { Chip, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { count, percent } from '../../../../../src/charts/index.js';
import { modelMapQuery, type ModelMap } from '../../../api/model-acts.js';
import type { ModelDetail } from '../../../api/models.js';
import { ErrorState } from '../../../ui/error-state.js';
import { addressOf } from '../../../ui/page-link.js';
import { layOut, PointMap } from '../../../ui/point-map/index.js';
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
  const router = useRouter();
  // Slugs that are shown; none chosen: all.
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const found = useMemo(() => marks.filter(({ cluster }) => cluster >= 0), [marks]);
  const scatter = useMemo(
    () => layOut(map.x, map.y, groupsOf(map, found), found.length + 1),
    [map, found],
  );
  const groups = useMemo(
    () =>
      [...found, NONE].map(({ slug, name, cluster }) => ({
        name,
        cluster,
        isShown: chosen.length === 0 || chosen.includes(slug),
      })),
    [found, chosen],
  );
  const kept = map.explained.slice(0, 2).reduce((sum, share) => sum + share, 0);
  const all = map.x.length;
  const open = (point: number) => {
    const address = addressOf(router, '/people/$id', { id: entityOf(map, point) });
    if (address !== null) router.history.push(address);
  };
  return (
    <Section
      title="The map"
      note={`All signals pressed flat into two directions, which keep ${percent(kept)} of the variance: groups that touch here may still be apart in the rest.`}
    >
      <PointMap
        label={`Map of ${count(all)} ${level}s on two principal components, coloured by segment.`}
        scatter={scatter}
        groups={groups}
        axes={[axisName('first', map.explained[0]), axisName('second', map.explained[1])]}
        nameOf={(point) => entityOf(map, point).replace(/^(contact|account):/, '')}
        onOpen={open}
      >
        <Chip.Group multiple value={[...chosen]} onChange={setChosen}>
          <Group gap="xs" className={classes.legend} role="group" aria-label="Show only">
            {found.map((mark) => (
              <Chip key={mark.slug} value={mark.slug} size="xs" variant="outline">
                <span className={classes.way} style={{ '--tone': toneOf(mark) }}>
                  <span className={classes.dot} aria-hidden="true" />
                  {mark.name}
                </span>
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </PointMap>
      <p className={lab.note}>
        Each dot is one of {count(all)} {level}s{map.of > all && ` sampled from ${count(map.of)}`};
        a large dot is the centre of its segment.
      </p>
    </Section>
  );
}

/** Of each point the place of its segment among those found; one more: in none. */
function groupsOf(map: ModelMap, found: readonly Mark[]): number[] {
  const places = map.segments.map(({ slug }) => found.findIndex((mark) => mark.slug === slug));
  return map.segment.map((segment) => {
    const place = places[segment] ?? -1;
    return place < 0 ? found.length : place;
  });
}

function entityOf({ ids }: ModelMap, point: number): string {
  return ids?.[point] ?? '';
}

function axisName(which: string, share: number | undefined): string {
  const name = `${which} component`;
  return share === undefined ? name : `${name}, ${percent(share)} of the variance`;
}
