import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Connections that never come to their point: silent ones, headers that do not end, bodies that do not come. */
export class SlowClients {
  readonly #sockets: Socket[] = [];
  readonly #timers: NodeJS.Timeout[] = [];

  /** Opens as many of each kind. */
  async open(address: string, each: number): Promise<void> {
    const { hostname, port } = new URL(address);
    const head = `POST /v1/batch HTTP/1.1\r\nHost: ${hostname}:${port}\r\n`;
    const beginnings = ['', `${head}X-Slow: `, `${head}Content-Length: 100000\r\n\r\n{"batch":[`];
    const opened = beginnings.flatMap((beginning) =>
      Array.from({ length: each }, async () => {
        const socket = connect(Number(port), hostname);
        // That it is closed on them is what they are for.
        socket.on('error', () => socket.destroy());
        socket.resume();
        await once(socket, 'connect');
        this.#sockets.push(socket);
        if (beginning === '') return;
        socket.write(beginning);
        this.#timers.push(setInterval(() => socket.writable && socket.write('x'), 1000));
      }),
    );
    await Promise.all(opened);
  }

  /** How many are still connected. */
  get connected(): number {
    return this.#sockets.filter(({ closed }) => !closed).length;
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const socket of this.#sockets) socket.destroy();
  }
}
