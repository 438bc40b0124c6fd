import path from 'node:path';
import { settingsDigest, type IdentityRules } from '../identity/index.js';
import type { Project } from '../model/index.js';
import type { Store } from '../store/index.js';
import type { SnapshotPlace } from './snapshots.js';

/** Where the live state of a project is kept beside its store, so that a start is quick. */
export async function snapshotPlace(
  { directory, identity }: Pick<Project, 'directory' | 'identity'>,
  { rules, store }: { readonly rules: IdentityRules; readonly store: Store },
  isWritten: boolean,
): Promise<SnapshotPlace> {
  const files = [identity.networks, identity.mmdb].filter((file) => file !== undefined);
  return {
    file: path.join(store.directory, 'live.snapshot'),
    basis: await settingsDigest(
      rules,
      files.map((file) => path.resolve(directory, file)),
    ),
    isWritten,
  };
}
