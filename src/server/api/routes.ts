import { randomUUID } from 'node:crypto';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Keys, Sessions, Users } from '../../access/index.js';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import { Jobs } from '../jobs/index.js';
import { MadeFiles } from '../made-files.js';
import { Uploads } from '../uploads.js';
import type { Api } from './api.js';
import { checklist } from './checklist.js';
import { entities } from './entities.js';
import { entityList } from './entity-list.js';
import { clusterings } from './clusterings.js';
import { comparisons } from './comparisons.js';
import { events } from './events.js';
import { explained } from './explain.js';
import { features } from './features.js';
import { flow } from './flow.js';
import { health } from './health.js';
import { identity } from './identity.js';
import { imports } from './imports.js';
import { interviews } from './interviews.js';
import { jobs } from './jobs.js';
import { KeptAudit } from './kept-audit.js';
import { keys } from './keys.js';
import { matrix } from './matrix.js';
import { members } from './members.js';
import { models } from './models.js';
import { people } from './people.js';
import { project } from './project.js';
import { quarantine } from './quarantine.js';
import { reports } from './reports.js';
import { ruleFiles } from './rule-files.js';
import { roles } from './roles.js';
import { rules } from './rules.js';
import { segments } from './segments.js';
import { segmentNaming } from './segment-naming.js';
import { segmentProfile } from './segment-profile.js';
import { setup } from './setup.js';
import { signals } from './signals.js';
import { sizes } from './sizes.js';
import { stages } from './stages.js';
import { sessions } from './sessions.js';
import { status } from './status.js';
import { MOST_TABLE_BYTES, tables } from './tables.js';
import { stream } from './stream.js';
import { transitions } from './transitions.js';
import { users } from './users.js';

/** What the nouns of the API stand on. */
export interface RoutesDeps {
  readonly engine: Engine;
  readonly ingest: Ingest;
  readonly keys: Keys;
  readonly users: Users;
  readonly sessions: Sessions;
  /** UTC milliseconds. */
  readonly clock: () => number;
  readonly version: string;
}

/** Every noun of the API. */
export async function routes(app: Api, deps: RoutesDeps): Promise<void> {
  const audits = new KeptAudit(deps);
  status(app, deps);
  health(app, deps);
  setup(app, { ...deps, audits });
  checklist(app, { ...deps, audits });
  project(app, deps);
  segments(app, deps);
  sizes(app, deps);
  segmentNaming(app, deps);
  segmentProfile(app, deps);
  members(app, deps);
  stages(app, deps);
  entityList(app, deps);
  entities(app, deps);
  people(app, deps);
  explained(app, deps);
  transitions(app, deps);
  flow(app, deps);
  stream(app, deps);
  rules(app, deps);
  ruleFiles(app, deps);
  models(app, deps);
  interviews(app, deps);
  identity(app, deps);
  signals(app, { audits });
  events(app, deps);
  matrix(app, deps);
  quarantine(app, deps);
  keys(app, deps);
  sessions(app, deps);
  users(app, deps);
  roles(app);
  const { engine, clock } = deps;
  const { dataDirectory } = engine;
  const kept = { dataDirectory, clock, newId: randomUUID };
  const uploads = new Uploads(kept);
  const brought = new Uploads({ ...kept, folder: 'tables', mostBytes: MOST_TABLE_BYTES });
  const onProblem = (error: unknown) => app.log.error({ err: error }, 'a job failed');
  const work = new Jobs({ clock, newId: randomUUID, onProblem });
  jobs(app, { engine, clock, uploads, jobs: work });
  comparisons(app, { ...deps, jobs: work, uploads: brought });
  reports(app, { ...deps, jobs: work });
  await features(app, { ...deps, jobs: work, made: new MadeFiles(dataDirectory, 'matrix') });
  const made = new MadeFiles(dataDirectory, 'clustering');
  await clusterings(app, { ...deps, jobs: work, uploads: brought, made });
  sweepNowAndThen(app, [uploads, brought]);
  // Bodies are read in another way there.
  await app.register((scope) =>
    imports(scope.withTypeProvider<ZodTypeProvider>(), { engine, uploads }),
  );
  await app.register((scope) => tables(scope.withTypeProvider<ZodTypeProvider>(), brought));
}

const SWEEP_MS = 300_000;

/** Takes files away that nobody came back for. */
function sweepNowAndThen(app: Api, all: readonly Uploads[]): void {
  const sweep = () => Promise.all(all.map((uploads) => uploads.sweep()));
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => app.log.error({ err: error }, 'old uploads stay'));
  }, SWEEP_MS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}
