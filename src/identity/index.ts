export { readFirmographics, type FirmographicTrait } from './firmographics.js';
export { openNetworks, type NetworkLookup } from './networks.js';
export { readOpportunities, type Opportunity } from './opportunity.js';
export { resolveIdentity, type IdentityRules, type Moment } from './resolve.js';
