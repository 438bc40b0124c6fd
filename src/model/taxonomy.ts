import { z } from 'zod';
import { CONTENT_ATTRIBUTES, Selector } from './selector.js';

const attributes = Object.fromEntries(
  CONTENT_ATTRIBUTES.map((a) => [a, z.string().min(1).optional()]),
) as Record<(typeof CONTENT_ATTRIBUTES)[number], z.ZodOptional<z.ZodString>>;

/**
 * One rule of the content taxonomy (EVT-9): events that match get the attributes of `set`, unless an earlier rule has
 * given that attribute already. A value `=field` copies the event's field (`=properties.topic`).
 * `when` sees only type, event, source, url, host, path, title and properties that name content.
 */
export const TaxonomyRule = z.strictObject({
  when: Selector,
  set: z.strictObject(attributes).refine((s) => Object.keys(s).length > 0, 'a rule sets something'),
});
export type TaxonomyRule = z.infer<typeof TaxonomyRule>;

/** The content taxonomy: rules in the order of precedence. */
export const Taxonomy = z.array(TaxonomyRule);
export type Taxonomy = z.infer<typeof Taxonomy>;
