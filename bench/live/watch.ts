import { get } from 'node:http';

/** A transition as the stream tells it. */
export interface Told {
  readonly entity: string;
  readonly segment: string;
  readonly kind: string;
  readonly at: string;
}

/**
 * Listens to the transitions of one segment; answers, once the stream is open, how to stop. `onTold` is given the time the
 * bytes came in, of `performance.now()`.
 */
export function watch(
  { port, reader }: { readonly port: number; readonly reader: string },
  segment: string,
  onTold: (told: Told, at: number) => void,
): Promise<() => void> {
  const wanted = `"segment":"${segment}"`;
  return new Promise((resolve, reject) => {
    const request = get(
      {
        port,
        host: '127.0.0.1',
        path: '/api/transitions/stream',
        headers: { authorization: `Bearer ${reader}` },
      },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`stream: ${response.statusCode}`));
        let rest = '';
        let hasEnded = false;
        response.on('data', (bytes: Buffer) => {
          const at = performance.now();
          const parts = (rest + bytes.toString('latin1')).split('\n\n');
          rest = parts.pop() ?? '';
          for (const part of parts) {
            if (!part.includes(wanted)) continue;
            onTold(JSON.parse(part.slice(part.indexOf('data: ') + 6)) as Told, at);
          }
        });
        response.on('close', () => {
          if (!hasEnded) process.stderr.write('the stream was closed by the server\n');
        });
        resolve(() => {
          hasEnded = true;
          request.destroy();
        });
      },
    );
    request.on('error', reject);
  });
}
