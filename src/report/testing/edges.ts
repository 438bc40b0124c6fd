import type { FitResult } from '../../model/index.js';
import { fitResult } from './fixture.js';
import { VERDICTS } from './verdicts.js';

/** Words meant to break out of markup, attributes, styles, drawings and templates. */
export const HOSTILE = [
  `"><script>window.hacked=1</script>`,
  `'><img src=x onerror=window.hacked=1>`,
  `</title></style></svg><svg onload=window.hacked=1>`,
  '${7*7}{{7*7}}{b}{a|x}`',
  '#0ddb01 javascript:window.hacked=1',
  ']]><!--',
  'lone \ud800 surrogate and \u0000 zero',
] as const;

const FREE_TEXT = new Set([
  'name',
  'describes',
  'title',
  'text',
  'headline',
  'reason',
  'remedy',
  'what',
  'trait',
  'value',
  'choice',
  'chosenBy',
  'outcomes',
  'model',
  'digest',
  'slug',
  'signal',
]);

/** A fit in which every word that a user or a file may have chosen is `hostile`. */
export function hostileResult(result: FitResult, hostile: string): FitResult {
  return poison(result, hostile, '') as FitResult;
}

function poison(node: unknown, hostile: string, key: string): unknown {
  if (typeof node === 'string') {
    return FREE_TEXT.has(key) || key === 'notes' || key === 'examples' || key === 'warnings'
      ? `${hostile}${node}`
      : node;
  }
  if (Array.isArray(node)) return node.map((child: unknown) => poison(child, hostile, key));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, child]) => [name, poison(child, hostile, name)]),
  );
}

const LONG =
  'People who read every comparison with Donaudampfschifffahrtsgesellschaft and then return to pricing twice';

/** A fit whose segments have very long names, one of them without a space. */
export function longNames(result: FitResult): FitResult {
  return {
    ...result,
    segments: result.segments.map((segment, index) => ({
      ...segment,
      name:
        index === 1
          ? 'Rindfleischetikettierungsüberwachungsaufgabenübertragung'
          : `${LONG} ${index}`,
    })),
  };
}

/** A fit with as little in it as a fit can have: nobody, nothing tried, nothing drawn. */
export function emptyResult(): FitResult {
  const result = fitResult({
    level: 'contact',
    k: 1,
    fitted: 0,
    verdict: VERDICTS.stop,
    outcomes: false,
  });
  return {
    ...result,
    population: { known: 0, fitted: 0, neverEngaged: 0, goneQuiet: 0, tooNew: 0, notInWindow: 0 },
    columns: [],
    dropped: [],
    elbow: null,
    sweep: [],
    silhouette: 0,
    silhouetteRows: 0,
    null: { p: 1, observed: 0, quantile95: 0, draws: 0, rows: 0, beaten: false },
    holdout: { ...result.holdout, verdict: 'too-little-data', rows: 0 },
    segments: [],
    proposals: [],
    warnings: [],
    shortfalls: [],
    map: { explained: [], points: [] },
    silhouettePlot: [],
  };
}

/** A fit in which segments exist but hold nobody, and figures stand on nothing. */
export function zeroSizes(): FitResult {
  const result = fitResult({
    level: 'account',
    k: 3,
    fitted: 0,
    verdict: VERDICTS.stop,
    outcomes: true,
  });
  return {
    ...result,
    segments: result.segments.map((segment) => ({
      ...segment,
      size: 0,
      share: 0,
      silhouette: null,
      stability: null,
      confidence: null,
      effects: {},
      profile: {},
      distinguishing: segment.distinguishing.map((distinction) => ({
        ...distinction,
        mean: 0,
        elsewhere: 0,
        effect: 0,
      })),
      overlay: [],
    })),
    sweep: result.sweep.slice(0, 1),
    map: { explained: [0, 0], points: [{ x: 0, y: 0, segment: 0 }] },
    silhouettePlot: [{ segment: 0, values: [0] }],
  };
}
