import type { Connector } from '../datamodel/connector.ts'
import type { CountRequest } from '../diff/counts.ts'
import type { DataLossRules } from '../diff/dataLoss.ts'
import type { Obstacle } from '../diff/obstacles.ts'
import type { DiffRules } from '../diff/rules.ts'
import type { Step } from '../diff/step.ts'
import type { UnmanagedStep } from '../diff/unmanaged.ts'
import type { PullRules } from '../pull/rules.ts'
import type { DesiredRules } from '../schema/desired.ts'
import type { Column, QualifiedName, Schema } from '../schema/schema.ts'
import type { Connection } from './dialect.ts'
import type { MayRefuse } from './refusal.ts'
import type { Reset } from './reset.ts'

/**
 * What a database knows of schemas: the part of a dialect that comparing, rendering and introspecting need. It is loaded
 * apart from the rest, because running migrations does not need it.
 */
export interface SchemaDialect {
  /** As in `provider = "…"`. */
  readonly provider: string
  readonly connector: Connector
  /** How a datamodel becomes tables. Pure. */
  readonly desired: DesiredRules
  /** How two schemas are compared; for a server of a certain version, or, where there is none, for the usual one. */
  readonly diffRules: (server: Server | null) => DiffRules
  /** What changes may cost. Pure. */
  readonly dataLoss: DataLossRules
  /** The statements of one step, without separators. The only place where SQL for schemas is written. Pure. */
  readonly render: (step: Step, context: RenderContext) => readonly string[]
  /** The same for what the schema language does not speak of. Pure. */
  readonly renderUnmanaged: (step: UnmanagedStep, context: RenderContext) => readonly string[]
  /** The query that counts what a table holds: `total`, and `c0`, `c1`… for the columns asked for. Pure. */
  readonly count: (request: CountRequest) => string
  /** The query that counts what is in a column besides its default: `total`; null where it cannot be asked. Pure. */
  readonly countChanged: (table: QualifiedName, column: Column) => string | null
  /** The query for the rows that stand in the way of a change. Pure. */
  readonly obstacleQuery: (obstacle: Obstacle) => string
  /** Tells of the statements of a script that was refused which one it may have been. Pure. */
  readonly mayRefuse: MayRefuse
  readonly reset: Reset
  /** How what a catalog holds is written into a schema file. Pure. */
  readonly pull: PullRules
  /** Reads the catalog; the same kind of value that a schema file gives. */
  readonly introspect: (connection: Connection, options: IntrospectOptions) => Promise<Schema>
  /** Where comparing depends on more of a server than its version. */
  readonly introspectServer?: (connection: Connection) => Promise<Server>
}

/** What a step may need to know besides itself. */
export interface RenderContext {
  readonly from: Schema
  readonly to: Schema
  /** Whether a new table is written with what the schema language cannot say, such as its checks. */
  readonly isWhole?: boolean
}

/** Which server a schema is on, as far as it matters. */
export interface Server {
  /** `mysql` or `mariadb`, `postgresql`, `sqlite`. */
  readonly product: string
  /** `[8, 0, 36]`. */
  readonly version: readonly number[]
  /** MySQL: lower_case_table_names is not 0. */
  readonly lowerCasesTableNames: boolean
}

export interface IntrospectOptions {
  /** The SQL schemas to read; empty for the default one alone; `all` for every one of users. */
  readonly namespaces: readonly string[] | 'all'
  /** Whether a transaction is open, which must go on as it is afterwards. */
  readonly inTransaction?: boolean
}
