import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A link on which answers get lost. */
export interface Forgetful {
  readonly url: string;
  /** How many answers were lost so far. */
  readonly forgotten: number;
  /** The headers of the latest request. */
  readonly headers: IncomingHttpHeaders;
  close(): Promise<void>;
}

/**
 * Passes requests on to a server, and of the first `times` of them breaks the connection when the server has answered: the
 * calls are safe there, and their sender cannot know. `onTaken` is told the body of each post that the server took.
 */
export async function forgetful(
  target: string,
  times: number,
  onTaken: (body: string) => void = () => undefined,
): Promise<Forgetful> {
  let forgotten = 0;
  let latest: IncomingHttpHeaders = {};
  const server = createServer((asked, answer) => {
    const { method, url = '/', headers } = asked;
    latest = headers;
    let body = '';
    asked.setEncoding('latin1').on('data', (text: string) => (body += text));
    const onward = request(new URL(url, target), { method, headers }, (said: IncomingMessage) => {
      if (method === 'POST' && said.statusCode === 200) onTaken(body);
      if (forgotten < times) {
        said.resume();
        said.once('end', () => {
          forgotten += 1;
          asked.socket.destroy();
        });
        return;
      }
      answer.writeHead(said.statusCode ?? 502, said.headers);
      said.pipe(answer);
    });
    onward.once('error', () => asked.socket.destroy());
    asked.on('data', (text: string) => onward.write(text, 'latin1'));
    asked.on('end', () => onward.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get forgotten() {
      return forgotten;
    },
    get headers() {
      return latest;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
