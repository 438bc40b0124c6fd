import type { Store } from '../../store/index.js';
import type { ReplayCommand } from '../commands.js';
import type { Steps } from './context.js';
import type { FoldedRows } from './fold-rows.js';

export async function foldReplay(
  _store: Store,
  _command: ReplayCommand,
  _position: number,
  _steps: Steps,
  _work: string,
): Promise<FoldedRows> {
  throw new Error('todo');
}
