import type { Client, Connection as PgConnection, Submittable } from 'pg'

/** Runs `COPY … FROM stdin` with the lines that follow it in the script, as psql does. */
export function copyFrom(
  pg: typeof import('pg'),
  client: Client,
  statement: string,
  lines: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query(statement, (error: Error | null | undefined) =>
      error ? reject(error) : resolve(),
    )
    Object.assign(query, {
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(Buffer.from(lines, 'utf8'))
        connection.endCopyFrom()
      },
    })
    client.query(query as unknown as Submittable)
  })
}

/** The part of node-postgres' wire connection that its types leave out. */
interface CopyConnection extends PgConnection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}
