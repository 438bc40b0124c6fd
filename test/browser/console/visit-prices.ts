import { expect } from 'vitest';
import type { ConsoleSite } from './site.js';

/** Two looks at prices make somebody evaluate cost, by the rules that ship. */
export async function visitPrices({ serving }: ConsoleSite, userId: string): Promise<void> {
  const at = Date.now();
  const batch = [1, 2].map((visit) => ({
    type: 'page',
    messageId: `${userId}-${visit}`,
    userId,
    timestamp: new Date(at - visit * 60_000).toISOString(),
    properties: { path: '/pricing', url: 'https://www.example.com/pricing', title: 'Pricing' },
  }));
  const response = await fetch(`${serving.url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      batch,
      writeKey: serving.keys.server,
      sentAt: new Date(at).toISOString(),
    }),
  });
  expect(response.status).toBe(200);
}
