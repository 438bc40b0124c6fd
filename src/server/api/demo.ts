import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ImportResult } from '../../collect/index.js';
import type { Engine } from '../../engine.js';
import { EthogramError } from '../../errors.js';
import type { ImportKind } from '../../model/index.js';
import { checkProject, etagOf, markedSimulated } from '../../project/index.js';
import { simulate } from '../../simulate/index.js';
import type { NewJob } from '../jobs/index.js';

/** Which market is made up. */
interface Demo {
  readonly accounts: number;
  readonly days: number;
  readonly seed: number;
  /** A moment of its last UTC day, milliseconds. */
  readonly end: number;
  /** Names the folder it lies in meanwhile. */
  readonly id: string;
}

/** Which of its files are taken in, in which order, and as what. Its truth stays out, and what it says of itself. */
const TAKEN: readonly { readonly name: RegExp; readonly kind: ImportKind }[] = [
  { name: /^events-.*\.jsonl$/, kind: 'events' },
  { name: /^(contacts|accounts)\.csv$/, kind: 'firmographics' },
  { name: /^opportunities\.csv$/, kind: 'outcomes' },
];

/** The share of the work that making it up is, measured. */
const MAKING = 0.3;

/**
 * Makes up a market, and takes it in as anybody's files are. From the first of them on the project says that its data is made up, as
 * the demo of `npm start` does; where nothing came in, it does not.
 */
export function demoWork(engine: Engine, { id, ...market }: Demo): NewJob['work'] {
  return async ({ signal, tell }) => {
    const out = path.join(engine.dataDirectory, 'temp', `demo-${id}`);
    try {
      const { files } = await simulate({
        ...market,
        out,
        onProgress: ({ accounts, total }) => {
          if (signal.aborted) throw new EthogramError('interrupted', 'the market was called off');
          tell((MAKING * accounts) / total, 'making up a market');
        },
      });
      const wanted = TAKEN.flatMap(({ name, kind }) =>
        files.filter((file) => name.test(path.basename(file))).map((file) => ({ file, kind })),
      );
      const done: ImportResult[] = [];
      if (signal.aborted) throw new EthogramError('interrupted', 'the market was called off');
      const takeBack = await sayItIsMadeUp(engine);
      for (const [index, { file, kind }] of wanted.entries()) {
        const name = path.basename(file);
        const place = (part: number) => MAKING + ((1 - MAKING) * (index + part)) / wanted.length;
        const onProgress = (part: number, what: string) => tell(place(part), `${name}: ${what}`);
        const result = await engine
          .importFile({ path: file, kind, signal, onProgress })
          .catch(async (error: unknown) => {
            if (done.length === 0) await takeBack();
            throw error;
          });
        done.push({ ...result, file: name });
      }
      return { files: done };
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  };
}

/** Says in the settings of the project that its data is made up; answers what takes that back. */
async function sayItIsMadeUp(engine: Engine): Promise<() => Promise<void>> {
  if (engine.project.simulated) return async () => undefined;
  const { files } = await checkProject(engine.project.directory);
  const settings = files.find(({ kind }) => kind === 'settings');
  if (settings === undefined) throw new TypeError('a project without settings was opened');
  const { file, text } = settings;
  const save = (is: string, was: string) =>
    engine.saveFile({ kind: 'settings', file, text: is, etag: etagOf(was) });
  const said = markedSimulated(text);
  await save(said, text);
  return async () => {
    await save(text, said);
  };
}
