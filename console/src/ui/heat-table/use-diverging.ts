import { useComputedColorScheme } from '@mantine/core';
import type { CSSProperties } from 'react';
import { DIVERGING, divergingStep } from '../../../../src/charts/index.js';

/** The colours of an effect as custom properties: `--fill`, and `--words` for what stands on it. */
export function useDiverging(): (effect: number | null) => CSSProperties {
  const appearance = useComputedColorScheme('light');
  return (effect) => {
    const step = DIVERGING[divergingStep(effect ?? 0)]?.[appearance];
    return { '--fill': step?.fill, '--words': step?.ink };
  };
}
