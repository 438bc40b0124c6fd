import { activationRoute } from '../pages/activation/route.js';
import { checklistRoute } from '../pages/checklist/route.js';
import { flowRoute } from '../pages/flow/route.js';
import { labRoute } from '../pages/lab/route.js';
import { labTableRoute } from '../pages/lab/table/route.js';
import { mergesRoute } from '../pages/merges/route.js';
import { overviewRoute } from '../pages/overview/route.js';
import { peopleRoute } from '../pages/people/route.js';
import { personRoute } from '../pages/person/route.js';
import { rulesRoute } from '../pages/rules/route.js';
import { segmentRoute } from '../pages/segment/route.js';
import { segmentsRoute } from '../pages/segments/route.js';
import { settingsRoute } from '../pages/settings/route.js';
import { signalsRoute } from '../pages/signals/route.js';
import { signInRoute } from '../pages/sign-in/route.js';
import { welcomeRoute } from '../pages/welcome/route.js';
import { rootRoute } from './root-route.js';
import { shellRoute } from './shell-route.js';

/*
 * Every page there is. To add one: a folder in pages/ with a route.ts (its address, its place in the navigation, what of its
 * state stands in the address), and two lines here. The navigation, the keys and the search take it from there.
 */
export const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    overviewRoute,
    segmentsRoute,
    segmentRoute,
    labRoute,
    labTableRoute,
    flowRoute,
    peopleRoute,
    mergesRoute,
    personRoute,
    rulesRoute,
    signalsRoute,
    activationRoute,
    settingsRoute,
    welcomeRoute,
    checklistRoute,
  ]),
]);
