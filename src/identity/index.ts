export { businessDomain } from './business-domain.js';
export { readFirmographics, type FirmographicTrait } from './firmographics.js';
export { openNetworks, parseNetworkTable, type NetworkLookup } from './networks.js';
export { readOpportunities, type Opportunity } from './opportunity.js';
export { resolveIdentity, type IdentityRules, type Moment } from './resolve.js';
