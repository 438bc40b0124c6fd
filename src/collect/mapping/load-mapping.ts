import { EthogramError } from '../../errors.js';
import { Mapping } from '../../model/index.js';
import { formatFinding, readDeclaration } from '../../project/index.js';

/**
 * The mapping of a YAML text. `fileName` is for messages. Errors: `mapping_invalid`, naming every mistake with its line
 * and remedy.
 */
export function loadMapping(text: string, fileName: string): Mapping {
  const { data, mistakes } = readDeclaration(fileName, text, Mapping);
  if (data === undefined) {
    throw new EthogramError('mapping_invalid', mistakes.map(formatFinding).join('\n'));
  }
  checkTimezone(data, fileName);
  return data;
}

function checkTimezone({ timezone }: Mapping, fileName: string): void {
  if (timezone === undefined) return;
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch (error) {
    throw new EthogramError(
      'mapping_invalid',
      `${fileName}: unknown time zone: ${timezone} (write it like Europe/Berlin)`,
      { cause: error },
    );
  }
}
