import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { canonicalJson } from '../model/index.js';
import type { IdentityRules } from './resolve.js';

/**
 * A digest of all that says who is who beside the log: what was worked out under one is true under an equal one. `files`: where
 * the networks were read from. Errors: those of reading them.
 */
export async function settingsDigest(
  { freeMailDomains, roleAddresses, internalDomains, internalNetworks }: IdentityRules,
  files: readonly string[],
): Promise<string> {
  const hash = createHash('sha256');
  hash.update(canonicalJson({ freeMailDomains, roleAddresses, internalDomains, internalNetworks }));
  for (const file of files) {
    hash.update('\0');
    for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  }
  return hash.digest('hex').slice(0, 32);
}
