import { z } from 'zod';
import { EthogramError } from '../errors.js';
import { FileFormat, Mapping } from '../model/index.js';

const Money = { currency: z.string(), rates: z.record(z.string(), z.number()) };

/** A file was given to be imported: all that its fold depends on. */
const ImportCommand = z.object({
  type: z.literal('import'),
  blob: z.string(),
  file: z.string(),
  format: FileFormat,
  mapping: Mapping,
  source: z.string(),
  importedAt: z.number().int(),
  ...Money,
});
export type ImportCommand = z.infer<typeof ImportCommand>;

/** What an import had set apart is tried again, with a mapping that may have been mended. */
const ReplayCommand = z.object({
  type: z.literal('replay'),
  /** The import whose rows they are. */
  import: z.number().int(),
  /** Only those of these lines; default: all that wait. */
  lines: z.array(z.number().int()).optional(),
  mapping: Mapping,
  importedAt: z.number().int(),
  ...Money,
});
export type ReplayCommand = z.infer<typeof ReplayCommand>;

/** The commands that collecting writes to the log. Acts of other parts declare themselves. */
const Command = z.discriminatedUnion('type', [ImportCommand, ReplayCommand]);
export type Command = z.infer<typeof Command>;

/** A command as a record of the log. */
export function encodeCommand(command: Command): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(command));
}

/** The command of a record. Errors: `log_damaged` when it is none that this program knows. */
export function decodeCommand(payload: Uint8Array, position: number): Command {
  const parsed = Command.safeParse(JSON.parse(new TextDecoder().decode(payload)));
  if (parsed.success) return parsed.data;
  throw unknownRecord(parsed.error, position);
}

/** The error of a record that this program cannot read: `log_damaged`. */
export function unknownRecord(error: z.ZodError, position: number): EthogramError {
  return new EthogramError(
    'log_damaged',
    `unknown record in the log before position ${position}: ${z.prettifyError(error)} (was it written by a newer ethogram?)`,
  );
}
