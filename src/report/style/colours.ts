import { customProperties, DIVERGING, type Appearance } from '../../charts/index.js';

/** The custom properties of both appearances, and the steps of the heat map. */
export function colours(): string {
  return `
:root{color-scheme:light dark;${appearance('light')}}
@media screen and (prefers-color-scheme:dark){:root{${appearance('dark')}}}
@media print{:root{color-scheme:light}}
${DIVERGING.map((_, step) => `.h${step}{background:var(--h${step});color:var(--h${step}-ink)}`).join('')}
`;
}

function appearance(name: Appearance): string {
  const steps = DIVERGING.map((step, index) => {
    const { fill, ink } = step[name];
    return `--h${index}:${fill};--h${index}-ink:${ink}`;
  });
  return [customProperties(name), ...steps].join(';');
}
