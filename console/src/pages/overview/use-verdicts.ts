import { useQueries, useQuery } from '@tanstack/react-query';
import type { Verdict } from '../../../../src/model/index.js';
import { modelQuery, modelsQuery, type Model } from '../../api/models.js';
import type { Level } from '../../api/segments.js';

/** What is said of the segments of a level: by the model that is active, else by the latest fit. */
export interface LevelVerdict {
  readonly model: Model;
  readonly verdict: Verdict;
  /** A later fit than the active one, which nobody has activated. */
  readonly newer: Model | null;
}

export const LEVELS = ['contact', 'account'] as const satisfies readonly Level[];

/** The verdict of each level; null: nothing was ever fitted there. */
export function useVerdicts() {
  const models = useQuery(modelsQuery);
  const chosen = LEVELS.map((level) => chooseModel(models.data?.models ?? [], level));
  const details = useQueries({
    queries: chosen.map((one, index) => ({
      ...modelQuery(one?.model.model ?? `none of ${LEVELS[index]}`),
      enabled: one !== null,
    })),
  });
  const byLevel = Object.fromEntries(
    LEVELS.map((level, index) => {
      const one = chosen[index] ?? null;
      const detail = details[index]?.data;
      return [
        level,
        one === null || detail === undefined ? null : { ...one, verdict: detail.verdict },
      ];
    }),
  ) as Record<Level, LevelVerdict | null>;
  return {
    byLevel,
    isPending:
      models.isPending ||
      details.some((detail, index) => chosen[index] !== null && detail.isPending),
    error: models.error ?? details.find(({ error }) => error !== null)?.error ?? null,
    retry: () => void models.refetch(),
  };
}

/** Models come newest first. */
function chooseModel(
  models: readonly Model[],
  level: Level,
): { readonly model: Model; readonly newer: Model | null } | null {
  const own = models.filter((one) => one.level === level);
  const [latest] = own;
  if (latest === undefined) return null;
  const active = own.find((one) => one.active);
  if (active === undefined) return { model: latest, newer: null };
  return { model: active, newer: latest.createdAt > active.createdAt ? latest : null };
}
