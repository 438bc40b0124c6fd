import { z } from 'zod';
import {
  CHECKLIST_PLACES,
  CHECKLIST_STAGES,
  MOST_NOTE,
  type Checklist,
  type JudgedItem,
} from '../../checklist/index.js';
import type { Engine } from '../../engine.js';
import type { Api } from './api.js';
import { callerName } from './caller-name.js';
import { instant, Instant } from './instant.js';
import type { KeptAudit } from './kept-audit.js';

const Item = z.object({
  id: z.string(),
  question: z.string(),
  by: z.enum(['machine', 'person']).describe('who answers for it'),
  done: z.boolean(),
  says: z.string().describe('the figure found and, while it is open, the remedy'),
  place: z.enum(CHECKLIST_PLACES).describe('where it is mended'),
  days: z.number().int().nullable().describe('how long a tick holds; null: for good'),
  tick: z
    .object({
      at: Instant,
      by: z.string().nullable(),
      note: z.string().nullable(),
      until: Instant.nullable().describe('null: for good'),
    })
    .nullable()
    .describe('the last that was not taken back, also one that is over'),
});

const ChecklistJson = z.object({
  done: z.number().int(),
  total: z.number().int(),
  stages: z.array(
    z.object({
      id: z.enum(CHECKLIST_STAGES.map(({ id }) => id)),
      title: z.string(),
      done: z.number().int(),
      items: z.array(Item),
    }),
  ),
});

const params = z.object({ item: z.string().describe('one that a person answers for') });

/** The set-up checklist. */
export function checklist(
  app: Api,
  { engine, audits }: { readonly engine: Engine; readonly audits: KeptAudit },
): void {
  const judged = async () =>
    checklistJson(await engine.checklist(audits.latest() ?? (await audits.get())));
  app.get(
    '/checklist',
    {
      config: { operation: 'project.read' },
      schema: {
        summary: 'How the set-up stands, item by item: checked by the program, or ticked',
        response: { 200: ChecklistJson },
      },
    },
    judged,
  );
  app.put(
    '/checklist/:item',
    {
      config: { operation: 'segments.write' },
      schema: {
        summary: 'Ticks an item of the checklist that only a person can answer for, as of now',
        params,
        body: z.strictObject({
          note: z.string().max(MOST_NOTE).optional(),
          by: z.string().max(200).optional().describe('default: who writes it down'),
        }),
        response: { 200: ChecklistJson },
      },
    },
    async ({ params: { item }, body: { note, by }, caller }) => {
      await engine.tickItem({ item, note, by: callerName(caller, by) });
      return judged();
    },
  );
  app.delete(
    '/checklist/:item',
    {
      config: { operation: 'segments.write' },
      schema: {
        summary: 'Takes the tick of an item back',
        params,
        response: { 200: ChecklistJson },
      },
    },
    async ({ params: { item }, caller }) => {
      await engine.untickItem({ item, by: callerName(caller, undefined) });
      return judged();
    },
  );
}

function checklistJson({ stages, ...counts }: Checklist): z.infer<typeof ChecklistJson> {
  return {
    ...counts,
    stages: stages.map(({ items, ...stage }) => ({ ...stage, items: items.map(itemJson) })),
  };
}

function itemJson({ tick, ...item }: JudgedItem): z.infer<typeof Item> {
  if (tick === null) return { ...item, tick };
  const { at, by, note, until } = tick;
  return {
    ...item,
    tick: { at: instant(at), by, note, until: until === null ? null : instant(until) },
  };
}
