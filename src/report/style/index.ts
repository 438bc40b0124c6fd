import { colours } from './colours.js';
import { LAYOUT } from './layout.js';
import { PARTS } from './parts.js';
import { PRINT } from './print.js';
import { TABLES } from './tables.js';
import { TYPE } from './type.js';

/** The style sheet of the report: colours of both appearances, type, layout, parts, tables, print. */
export function styleSheet(): string {
  return [colours(), TYPE, LAYOUT, PARTS, TABLES, PRINT].join('').replace(/\n\s*/g, '\n');
}
