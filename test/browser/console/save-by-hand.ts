import { expect } from 'vitest';
import type { Page } from 'playwright-core';

/** Saves the first file of an address of the API as somebody else would who is signed in, so that it takes force. */
export async function saveByHand(page: Page, address: string, text: string): Promise<void> {
  const status = await page.evaluate<number>(`(async () => {
    const headers = { 'x-ethogram': 'console', 'content-type': 'application/json' };
    const { files: [{ file, etag }] } = await (await fetch('${address}', { headers })).json();
    const body = JSON.stringify({ file, text: ${JSON.stringify(text)}, etag });
    return (await fetch('${address}', { method: 'PUT', headers, body })).status;
  })()`);
  expect(status).toBe(200);
}
