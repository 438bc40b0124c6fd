import { CONTENT_ATTRIBUTES, type ContentAttribute, type Taxonomy } from '../../model/index.js';
import { fieldSql, textField, type ContentFields, type FieldSql } from './fields.js';
import { sqlText } from './literals.js';
import { selectorSql } from './selector.js';

/** The content taxonomy as SQL (EVT-9). */
export interface TaxonomySql {
  readonly content: ContentFields;
  /** Columns to compute once for each kind: rules decided by the kind alone, and attributes decided by such rules. */
  readonly kindColumns: readonly { readonly name: string; readonly sql: string }[];
}

/**
 * Compiles the taxonomy: the first rule that matches and sets an attribute decides it. What can be decided for a whole
 * kind of event is a column of `kinds`; the rest is an expression over the event.
 */
export function taxonomySql(taxonomy: Taxonomy): TaxonomySql {
  const none: ContentFields = (attribute) =>
    textField(attribute === 'id' ? 'k.content_id' : 'NULL', true);
  const rules = taxonomy.map((rule, index) => {
    const when = selectorSql(rule.when, none);
    return { ...rule, index, when, test: when.isStatic ? `k.t${index}` : when.matches };
  });
  const kindColumns = rules
    .filter((rule) => rule.when.isStatic)
    .map((rule) => ({ name: `t${rule.index}`, sql: rule.when.matches }));

  const attributes = new Map<ContentAttribute, FieldSql>();
  for (const attribute of CONTENT_ATTRIBUTES) {
    const setting = rules.flatMap((rule) => {
      const value = rule.set[attribute];
      if (value === undefined) return [];
      const source: FieldSql = value.startsWith('=')
        ? fieldSql(value.slice(1), none)
        : textField(sqlText(value), true);
      return [{ rule, source }];
    });
    if (setting.length === 0) {
      attributes.set(attribute, none(attribute));
      continue;
    }
    const isStatic = setting.every(({ rule, source }) => rule.when.isStatic && source.isStatic);
    // A rule whose value is missing leaves the attribute to the next one.
    const decide = (test: (rule: (typeof rules)[number]) => string) =>
      `coalesce(${setting.map(({ rule, source }) => `CASE WHEN ${test(rule)} THEN ${source.key} END`).join(', ')})`;
    if (isStatic)
      kindColumns.push({ name: `a_${attribute}`, sql: decide((rule) => rule.when.matches) });
    attributes.set(
      attribute,
      isStatic
        ? textField(`k.a_${attribute}`, true)
        : textField(
            decide((rule) => rule.test),
            false,
          ),
    );
  }
  return { content: (attribute) => attributes.get(attribute) ?? none(attribute), kindColumns };
}
