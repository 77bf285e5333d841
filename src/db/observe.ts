import type pg from 'pg';

/** Tells `onQuery` of each statement on connections the pool opens from now on, whoever sends it. */
export function observe(pool: pg.Pool, onQuery: (sql: string) => void): void {
  pool.on('connect', (client) => {
    client.query = new Proxy(client.query, {
      apply(query, self, args) {
        const [statement] = args;
        onQuery(typeof statement === 'string' ? statement : statement.text);
        return Reflect.apply(query, self, args);
      },
    });
  });
}
