import openapiTS, { astToString } from 'openapi-typescript';
import { expect, test } from 'vitest';
import { running } from '../src/server/testing/running.js';

const FIRST_LINES =
  '// Made from the description of the API that the server gives of itself. Do not change it by hand: npm run api\n\n';

test('the client of the console speaks the API that runs (stale? npm run api)', async () => {
  const { get } = await running();
  const described = await get<Parameters<typeof openapiTS>[0] & object>('/api/openapi.json');
  const types = astToString(await openapiTS(described, { alphabetize: true }));
  await expect(FIRST_LINES + types).toMatchFileSnapshot('../console/src/api/schema.d.ts');
});
