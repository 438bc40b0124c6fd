import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { renderReport } from '../../report/index.js';
import type { Api } from './api.js';
import { Instant } from './instant.js';

/** What fits found, to be forwarded and printed. */
export function reports(
  app: Api,
  { engine, version }: { readonly engine: Engine; readonly version: string },
): void {
  app.get(
    '/reports/latest',
    {
      config: { operation: 'reports.read' },
      schema: {
        summary: 'The report of the newest fit of each level, as one self-contained page of HTML',
        response: { 200: z.object({ html: z.string(), generatedAt: Instant }) },
      },
    },
    async () => {
      const input = await engine.reportInput(version);
      return { html: renderReport(input), generatedAt: input.generatedAt };
    },
  );
}
