import type { Rng } from '../kernels/index.js';
import type { FirmographicTrait } from '../identity/index.js';
import type { FitResult, Project, SegmentSummary } from '../model/index.js';
import type { Placement } from './assignment.js';
import type { Continuity } from './continuity.js';
import type { ModelDefinition } from './definition.js';
import { populationOf } from './eligibility.js';
import type { FittedLevel } from './fitted-level.js';
import { interviewees } from './interviewees.js';
import { rowsOf as rowsOfMatrix } from './methods/rows.js';
import { mapOf, silhouettePlotOf } from './map.js';
import type { SegmentName } from './naming.js';
import type { OutcomesAnswer } from './outcomes.js';
import { overlaysOf } from './overlay.js';
import { collapseProposals, pressureTest } from './pressure.js';
import { saidOf } from './reference.js';
import { shortfallsOf, supplyWarnings } from './shortfalls.js';
import { stateSegments } from './state-segments.js';
import type { Profiles } from './summaries.js';
import { hasPlay } from './summaries.js';
import { judge } from './verdict.js';

/** Everything a fit found, before it is put into words and figures. */
export interface Findings {
  readonly project: Project;
  readonly fitted: FittedLevel;
  readonly definition: ModelDefinition;
  readonly digest: string;
  readonly placement: Placement;
  readonly confidences: Float64Array;
  readonly profiles: Profiles;
  readonly names: readonly SegmentName[];
  readonly continuity: Continuity;
  readonly outcomes: OutcomesAnswer;
  readonly holdout: FitResult['holdout'];
  readonly traits: readonly FirmographicTrait[];
  readonly span: { readonly firstEventAt: number; readonly lastEventAt: number } | null;
  readonly rng: Rng;
}

/** Above this share one segment is nearly everybody (CLU-7). */
const DOMINANT = 0.8;

/** Puts the findings together as `fit` says them. */
export function resultOf(findings: Findings): FitResult {
  const { project, fitted, definition, outcomes, names, continuity, holdout, span } = findings;
  const { population, clustering, features, table } = fitted;
  const { level } = definition;
  const words = level === 'contact' ? project.words.contacts : project.words.accounts;
  const segments = clusterSegments(findings);
  const supply = {
    fitted: population.rows.length,
    words,
    span,
    columns: table.columns,
    clustered: population.columns,
  };
  const shortfalls = shortfallsOf(project, supply);
  const reference = saidOf(clustering.reference);
  const other = 'frozen' in clustering ? clustering : null;
  const verdict = judge({
    k: clustering.k,
    words,
    null: reference,
    stability: clustering.stability.mean,
    silhouette: clustering.silhouette.mean,
    daviesBouldin: clustering.daviesBouldin,
    holdout,
    outcomes: outcomes.finding,
    shortfalls,
    noise: other?.noise,
    byDensity: other?.byDensity,
  });
  const pressures = segments.flatMap(({ pressure }) => (pressure === null ? [] : [pressure]));
  return {
    model: definition.id,
    level,
    algorithm: definition.algorithm,
    features: definition.features,
    asOf: new Date(definition.asOf).toISOString(),
    seed: definition.seed,
    rows: population.rows.length,
    population: populationOf(population.states),
    columns: definition.columns.map(({ id, signal, title }) => ({ id, signal, title })),
    dropped: population.dropped,
    k: clustering.k,
    chosenBy: clustering.choice.by,
    choice: clustering.choice.text,
    elbow: clustering.choice.elbow,
    sweep: clustering.sweep,
    silhouette: clustering.silhouette.mean,
    silhouetteRows: clustering.silhouetteLabels.length,
    daviesBouldin: clustering.daviesBouldin,
    calinskiHarabasz: clustering.calinskiHarabasz,
    stability: clustering.stability.mean,
    null: reference,
    holdout,
    outcomes: outcomes.summary,
    verdict,
    segments: [
      ...segments,
      ...stateSegments(project, level, population.states, findings.placement.segments, names),
    ],
    proposals: [
      ...outcomes.proposals,
      ...collapseProposals(names, pressures, nearestSegments(definition)),
    ],
    warnings: [
      ...(other?.notes ?? []),
      ...supplyWarnings(supply),
      ...segmentWarnings(segments, words),
    ],
    shortfalls,
    map: mapOf(
      rowsOfMatrix(features.matrix, () => []),
      findings.placement.segments,
      findings.rng.fork('map'),
    ),
    silhouettePlot: silhouettePlotOf(
      clustering.silhouette.perPoint,
      clustering.silhouetteLabels,
      clustering.k,
    ),
    previous:
      continuity.previous === null
        ? null
        : {
            ...continuity.previous,
            born: names.flatMap(({ slug }, s) => (continuity.continues[s] === null ? [slug] : [])),
          },
    digest: findings.digest,
  };
}

function clusterSegments(findings: Findings): SegmentSummary[] {
  const { project, fitted, definition, placement, confidences, profiles, names, outcomes } =
    findings;
  const { population, clustering } = fitted;
  const overlays = overlaysOf(
    findings.traits,
    placement.segments,
    population.accounts,
    clustering.k,
  );
  const fittedRows = population.rows.length;
  return names.map(({ slug, name, describes, archetype }, s): SegmentSummary => {
    const members = placement.segments.reduce((list: number[], own, i) => {
      if (own === s) list.push(i);
      return list;
    }, []);
    const share = members.length / fittedRows;
    const silhouette = clustering.silhouette.perCluster[s];
    const stability = clustering.stability.perCluster[s];
    const distinguishing = profiles.distinguishing[s];
    const confidence =
      members.reduce((sum, i) => sum + confidences[i], 0) / Math.max(1, members.length);
    return {
      slug,
      name,
      archetype,
      describes,
      cluster: s,
      size: members.length,
      share,
      silhouette,
      stability,
      confidence,
      distinguishing,
      profile: Object.fromEntries([...profiles.means].map(([id, m]) => [id, m.inside[s] ?? 0])),
      effects: profiles.effects[s],
      outcomes: outcomes.segments[s],
      overlay: overlays[s],
      pressure: pressureTest(
        {
          slug,
          name,
          archetype: archetype?.slug ?? null,
          size: members.length,
          share,
          silhouette,
          stability,
          strongest: Math.abs(distinguishing[0]?.effect ?? 0),
        },
        definition.level,
        project.fit.smallSegment,
        project.plays,
      ),
      examples: interviewees(members, population, placement),
      play: hasPlay(project, slug, archetype?.slug ?? null),
    };
  });
}

/** Per segment the one whose centre is nearest. */
function nearestSegments({ centroids }: ModelDefinition): number[] {
  return centroids.map((own, s) => {
    const distances = centroids.map((other, o) =>
      o === s ? Infinity : other.reduce((sum, x, j) => sum + (x - own[j]) ** 2, 0),
    );
    return distances.indexOf(Math.min(...distances));
  });
}

function segmentWarnings(segments: readonly SegmentSummary[], words: string): string[] {
  const dominant = segments.find(({ share }) => share > DOMINANT);
  const warnings =
    dominant === undefined
      ? []
      : [
          `${dominant.name} holds ${(dominant.share * 100).toFixed(0)} % of the ${words}: the fit tells few of them apart.`,
        ];
  const small = segments.filter(({ pressure }) => pressure?.size === false);
  for (const { name, size, share } of small) {
    warnings.push(`${name} is small: ${size} ${words}, ${(share * 100).toFixed(1)} %.`);
  }
  const idle = segments.filter(({ play }) => !play);
  for (const { name, slug } of idle) {
    warnings.push(
      `${name} has no play: add a row for ${slug} to the activation matrix before it is activated.`,
    );
  }
  return warnings;
}
