import { activeModel, type ActiveModel, type Registry } from '../membership/index.js';
import { DEFAULT_ENGAGEMENT } from '../signals/index.js';
import type { Frozen } from './changes.js';
import { taxonomyDigest, type Matcher } from './matcher.js';

/** Makes a frozen model ready for facts that are numbered by a registry. `matcher` learns by which taxonomy they are found. */
export function readyModel(
  { definition, declared }: Frozen,
  registry: Registry,
  matcher: Matcher,
): ActiveModel {
  const { taxonomy, engagement = DEFAULT_ENGAGEMENT } = declared;
  matcher.know(taxonomy);
  return activeModel(definition, { ...declared, engagement }, registry, taxonomyDigest(taxonomy));
}
