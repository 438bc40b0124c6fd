import type { Selector, Taxonomy } from '../../model/index.js';
import { contentFields } from './content.js';
import { pageOf, shapeOf } from './kind.js';
import { selectorJudge, type EventTest } from './selector.js';

/**
 * Compiles a validated selector into a test of events, for a test now and then; many selectors on many events are
 * streams. What bots did and prefetched mail matches nothing (EVT-10). Errors: `project_invalid` for a field that
 * does not exist.
 */
export function selectorPredicate(selector: Selector, taxonomy: Taxonomy): EventTest {
  const judge = selectorJudge(selector, contentFields(taxonomy));
  return (event) => {
    if (event.flag !== null) return false;
    const ofShape = judge(shapeOf(event));
    if (typeof ofShape === 'boolean') return ofShape;
    const ofPage = ofShape(pageOf(event));
    return typeof ofPage === 'boolean' ? ofPage : ofPage(event);
  };
}
