import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

/** How a rule is shown: as a form beside the text, or one of the two alone. */
const VIEWS = ['both', 'form', 'yaml'] as const;
export type View = (typeof VIEWS)[number];

/** What of the page stands in the address: nothing of these is the list. */
export interface RulesSearch {
  /** The file, where there are several; default the first. */
  readonly file?: string;
  /** The rule that is shown: `account/evaluating-cost`. */
  readonly rule?: string;
  /** Default: both. Without a rule, `yaml` is the whole file. */
  readonly view?: View;
}

export const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules',
  staticData: { title: 'Rules', nav: { icon: 'rules', key: 'r', order: 6 } },
  validateSearch: ({ file, rule, view }): RulesSearch => ({
    ...(typeof file === 'string' && file !== '' && { file }),
    ...(typeof rule === 'string' && rule !== '' && { rule }),
    ...(VIEWS.some((one) => one === view) && { view: view as View }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'RulesPage'),
});
