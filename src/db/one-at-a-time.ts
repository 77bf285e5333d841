import type pg from 'pg';

/**
 * Connections the pool opens from now on are asked one thing at a time, as pg wants it: within a transaction Prisma reads the relations
 * of rows at once. Outside of one each statement has a connection of its own, and none waits.
 */
export function oneAtATime(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    let last: Promise<void> = Promise.resolve();
    client.query = new Proxy(client.query, {
      apply(query, self, args) {
        const send = () => Reflect.apply(query, self, args);
        // The pool itself: nobody else holds the connection then.
        if (typeof args.at(-1) === 'function') return send();
        const answer = last.then(send);
        last = answer.then(done, done);
        return answer;
      },
    });
  });
}

const done = (): void => {};
