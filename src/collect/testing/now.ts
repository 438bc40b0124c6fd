/** The moment at which tests import: noon of 1 June 2024, UTC. */
export const NOW = Date.UTC(2024, 5, 1, 12);
