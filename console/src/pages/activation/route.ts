import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

/** What of the page stands in the address. */
export interface ActivationSearch {
  /** The file, where there are several; default the first. */
  readonly file?: string;
  /** The segment whose play is being changed. */
  readonly play?: string;
  /** The file as it is written; default: a table. */
  readonly view?: 'yaml';
}

export const activationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/activation',
  staticData: { title: 'Activation', nav: { icon: 'activation', key: 'a', order: 8 } },
  validateSearch: ({ file, play, view }): ActivationSearch => ({
    ...(typeof file === 'string' && file !== '' && { file }),
    ...((typeof play === 'string' || typeof play === 'number') &&
      play !== '' && { play: String(play) }),
    ...(view === 'yaml' && { view }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'ActivationPage'),
});
