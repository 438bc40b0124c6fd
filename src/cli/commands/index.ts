import type { Command } from 'commander';
import type { Act } from '../act.js';
import { addAudit } from './audit.js';
import { addChecklist } from './checklist.js';
import { addCluster } from './cluster.js';
import { addCompare } from './compare.js';
import { addExplain } from './explain.js';
import { addFeatures } from './features.js';
import { addFit } from './fit.js';
import { addIdentity } from './identity.js';
import { addImport } from './import.js';
import { addInit } from './init.js';
import { addInterviews } from './interviews.js';
import { addKeys } from './keys.js';
import { addMembers } from './members.js';
import { addModels } from './models.js';
import { addQuarantine } from './quarantine.js';
import { addReport } from './report.js';
import { addSegments } from './segments.js';
import { addServe } from './serve.js';
import { addSimulate } from './simulate.js';
import { addTransitions } from './transitions.js';
import { addValidate } from './validate.js';

/** Adds every command, in the order a newcomer meets them. */
export function addCommands(program: Command, act: Act): void {
  addInit(program, act);
  addValidate(program, act);
  addImport(program, act);
  addQuarantine(program, act);
  addIdentity(program, act);
  addAudit(program, act);
  addServe(program, act);
  addKeys(program, act);
  addTransitions(program, act);
  addExplain(program, act);
  addFit(program, act);
  addReport(program, act);
  addSegments(program, act);
  addMembers(program, act);
  addInterviews(program, act);
  addChecklist(program, act);
  addFeatures(program, act);
  addCluster(program, act);
  addCompare(program, act);
  addModels(program, act);
  addSimulate(program, act);
}
