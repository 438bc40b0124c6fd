import type { Selector } from '../../../../../src/model/index.js';

/** The fields of an event that have a name of their own, in words. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  event: 'event name',
  type: 'event kind',
  'content.role': 'content role',
  'content.topic': 'content topic',
  'content.stage': 'content stage',
  'content.depth': 'content depth',
  'content.format': 'content format',
  'content.vertical': 'content vertical',
  'content.competitor': 'content competitor',
  'content.linkCategory': 'content link category',
  'content.emailCategory': 'content e-mail category',
  'content.id': 'content id',
  path: 'page path',
  title: 'page title',
  url: 'page address',
  host: 'site',
  source: 'source',
};

/** The kinds of event there are. */
export const TYPES = ['page', 'screen', 'track', 'identify', 'group'] as const;

/** Fields that are followed by a name: a property that is sent with the event, or what is known of the circumstances. */
export const NAMED = { properties: 'property …', context: 'context …' } as const;
export type Named = keyof typeof NAMED;

/** Whether a field is one of those that are followed by a name, and by which. */
export function namedOf(field: string): { readonly head: Named; readonly name: string } | null {
  const [, head, name = ''] = /^(properties|context)\.(.*)$/s.exec(field) ?? [];
  return head === undefined ? null : { head: head as Named, name };
}

/** A selector as the form shows it: conditions on fields, and groups of selectors. */
export type Part = readonly [key: string, value: Selector[string]];

/** What puts selectors together. */
export const COMBINERS = ['any', 'all', 'not'] as const;

/** The parts of a selector, in their order. */
export function partsOf(selector: Selector): readonly Part[] {
  return Object.entries(selector).filter(([, value]) => value !== undefined);
}

/** A selector of these parts. */
export function selectorOf(parts: readonly Part[]): Selector {
  return Object.fromEntries(parts) as Selector;
}
