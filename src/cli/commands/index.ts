import type { Command } from 'commander';
import type { Act } from '../act.js';
import { addAudit } from './audit.js';
import { addInit } from './init.js';
import { addSimulate } from './simulate.js';
import { addValidate } from './validate.js';

/** Adds every command, in the order a newcomer meets them. */
export function addCommands(program: Command, act: Act): void {
  addInit(program, act);
  addValidate(program, act);
  addAudit(program, act);
  addSimulate(program, act);
}
