import path from 'node:path';
import type { Project } from '../model/index.js';
import { openNetworks } from './networks.js';
import type { IdentityRules } from './resolve.js';

/** What a project says of who is who, with the tables of networks it names. Errors: those of reading them. */
export async function identityRules({
  directory,
  identity,
  internal,
}: Project): Promise<IdentityRules> {
  const inProject = (file: string) => path.resolve(directory, file);
  return {
    freeMailDomains: identity.freeMailDomains,
    roleAddresses: identity.roleAddresses,
    internalDomains: internal.domains,
    internalNetworks: internal.addresses,
    networks: await openNetworks({
      ...(identity.networks !== undefined && { table: inProject(identity.networks) }),
      ...(identity.mmdb !== undefined && { mmdb: inProject(identity.mmdb) }),
    }),
  };
}
