import { isMap, isNode, isScalar, parseDocument, type Node, type Pair } from 'yaml';
import { patched } from './change-value.js';
import { lineEnd, rangeOf } from './places.js';

/** Where it is said, where it was not: after the first of these that is there. */
const AFTER = ['clock', 'rates', 'currency', 'timezone', 'name', 'version'];

const LINES = '\n\n# Nobody in this market is real, and reports say so.\nsimulated: true';

/** The text of the settings, saying that the data is made up; all else stays as it was typed. */
export function markedSimulated(text: string): string {
  const { contents } = parseDocument(text, { stringKeys: true });
  if (!isMap(contents)) return text;
  const pairs = contents.items as Pair<Node, Node | null>[];
  const find = (name: string) => pairs.find(({ key }) => isScalar(key) && key.value === name);
  const said = find('simulated')?.value;
  if (isNode(said)) {
    const [from, to] = rangeOf(said);
    return patched(text, [{ from, to, text: 'true' }]);
  }
  const before = AFTER.map(find).find((pair) => pair?.value != null);
  if (before?.value == null) return `${text.trimEnd()}${LINES}\n`;
  const end = rangeOf(before.value)[1];
  if (contents.flow === true)
    return patched(text, [{ from: end, to: end, text: ', simulated: true' }]);
  const at = lineEnd(text, end);
  return patched(text, [{ from: at, to: at, text: LINES }]);
}
