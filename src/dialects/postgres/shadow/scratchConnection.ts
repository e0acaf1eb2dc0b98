import { type Connection, DatabaseError, type LockHolder, type Row, type Value } from '../../dialect.ts'
import { applyEdits, type ProofContext, proveInside } from './proof/prove.ts'

/**
 * A session in a scratch schema. Whatever was proved before is proved again right before it is sent: nothing leaves
 * this place that is not certain to stay inside.
 */
export class ScratchConnection implements Connection {
  readonly #session: Connection
  readonly #context: ProofContext

  constructor(session: Connection, context: ProofContext) {
    this.#session = session
    this.#context = context
  }

  get server(): string {
    return this.#session.server
  }

  get created(): boolean {
    return false
  }

  get alive(): boolean {
    return this.#session.alive
  }

  async execute(statement: string, copyData?: string): Promise<void> {
    const proof = proveInside(statement, this.#context)
    if (proof.kind === 'unproved' || copyData !== undefined) {
      const reason = proof.kind === 'unproved' ? proof.reason : 'it brings rows with it'
      throw new DatabaseError(`not sent, because it might leave its schema: ${reason}`, {
        code: null,
        fatal: false,
      })
    }
    const { sql, original } = applyEdits(statement, proof.edits)
    try {
      await this.#session.execute(sql)
    } catch (error) {
      throw error instanceof DatabaseError ? this.#inOriginal(error, original) : error
    }
  }

  /** An error as it would be about the statement in the file. */
  #inOriginal(error: DatabaseError, original: (offset: number) => number): DatabaseError {
    const { main, scratch } = this.#context
    const { code, severity, detail, hint, offset, fatal, cause } = error
    return new DatabaseError(error.message.replaceAll(scratch, main), {
      code,
      severity,
      detail: detail?.replaceAll(scratch, main),
      hint: hint?.replaceAll(scratch, main),
      offset: offset === undefined ? undefined : original(offset),
      fatal,
      cause,
    })
  }

  rollback(): Promise<boolean> {
    return this.#session.rollback()
  }

  query(sql: string, values?: readonly Value[]): Promise<readonly Row[]> {
    return this.#session.query(sql, values)
  }

  lock(timeout: number, onWait: (holder: LockHolder | null) => void): Promise<void> {
    return this.#session.lock(timeout, onWait)
  }

  unlock(): Promise<void> {
    return this.#session.unlock()
  }

  close(options?: { readonly cancel?: boolean }): Promise<void> {
    return this.#session.close(options)
  }
}
