/** What the catalog of a server can tell; that depends on product and version. */
export interface CatalogFeatures {
  readonly expressionsOfIndexes: boolean
  /** MySQL: an index may be invisible; MariaDB: it may be ignored. */
  readonly indexesUnused: 'is_visible' | 'ignored' | null
  /** MariaDB: checks name their table. */
  readonly checksOfTables: boolean
  /** MariaDB: checks say whether they belong to a column. */
  readonly levelsOfChecks: boolean
  /** MySQL: checks are constraints of tables. */
  readonly enforcedChecks: boolean
  /** MySQL since 8.0: columns of places say where on earth these are. */
  readonly referenceSystems: boolean
}

/** The columns by which `CatalogFeatures` are told. */
export const featureColumns = `
  SELECT table_name AS tableName, column_name AS columnName
  FROM information_schema.columns
  WHERE table_schema = 'information_schema'
    AND table_name IN ('COLUMNS', 'STATISTICS', 'CHECK_CONSTRAINTS', 'TABLE_CONSTRAINTS')`

export const tables = `
  SELECT table_name AS name, table_type AS type, engine AS engine, table_collation AS collation,
    create_options AS createOptions, table_comment AS comment
  FROM information_schema.tables
  WHERE table_schema = DATABASE()
  ORDER BY CAST(table_name AS BINARY)`

export function columns({ referenceSystems }: CatalogFeatures): string {
  return `
  SELECT table_name AS tableName, column_name AS name, data_type AS dataType, column_type AS columnType,
    character_maximum_length AS length, numeric_precision AS precisionOf, numeric_scale AS scale,
    datetime_precision AS decimals, column_default AS defaultText, is_nullable AS nullable, extra AS extra,
    generation_expression AS generation, collation_name AS collation, column_comment AS comment,
    ${referenceSystems ? 'srs_id' : 'NULL'} AS srid
  FROM information_schema.columns
  WHERE table_schema = DATABASE()
  ORDER BY table_name, ordinal_position`
}

/** As Prisma: ordered as the server does. */
export function indexes({ expressionsOfIndexes, indexesUnused }: CatalogFeatures): string {
  return `
  SELECT table_name AS tableName, index_name AS name, column_name AS columnName, sub_part AS length,
    collation AS sortOrder, non_unique AS nonUnique, index_type AS indexType,
    ${expressionsOfIndexes ? 'expression' : 'NULL'} AS expression, index_comment AS comment, seq_in_index AS at,
    ${indexesUnused === null ? 'NULL' : `${indexesUnused} = '${indexesUnused === 'ignored' ? 'YES' : 'NO'}'`} AS isUnused
  FROM information_schema.statistics
  WHERE table_schema = DATABASE()
  ORDER BY table_name, index_name, seq_in_index`
}

export const foreignKeys = `
  SELECT table_name AS tableName, constraint_name AS name, column_name AS columnName,
    NULLIF(referenced_table_schema, DATABASE()) AS foreignDatabase,
    referenced_table_name AS referencedTable, referenced_column_name AS referencedColumn
  FROM information_schema.key_column_usage
  WHERE table_schema = DATABASE() AND referenced_column_name IS NOT NULL
  ORDER BY CAST(table_name AS BINARY), CAST(constraint_name AS BINARY), ordinal_position`

/** Asked for apart: joined with the columns, MariaDB opens the table of each key once more, which takes ten times as long. */
export const foreignKeyActions = `
  SELECT table_name AS tableName, constraint_name AS name, delete_rule AS onDelete, update_rule AS onUpdate
  FROM information_schema.referential_constraints
  WHERE constraint_schema = DATABASE()`

/** Null where the server has no checks. */
export function checks(features: CatalogFeatures): string | null {
  if (features.checksOfTables) {
    return `
  SELECT table_name AS tableName, constraint_name AS name, check_clause AS clause, 'YES' AS enforced,
    ${features.levelsOfChecks ? 'level' : "'Table'"} AS level
  FROM information_schema.check_constraints
  WHERE constraint_schema = DATABASE()
  ORDER BY table_name, constraint_name`
  }
  if (!features.enforcedChecks) return null
  return `
  SELECT tc.table_name AS tableName, tc.constraint_name AS name, cc.check_clause AS clause,
    tc.enforced AS enforced, 'Table' AS level
  FROM information_schema.table_constraints AS tc
  JOIN information_schema.check_constraints AS cc
    ON cc.constraint_schema = tc.constraint_schema AND cc.constraint_name = tc.constraint_name
  WHERE tc.table_schema = DATABASE() AND tc.constraint_type = 'CHECK'
  ORDER BY tc.table_name, tc.constraint_name`
}

export const partitions = `
  SELECT table_name AS tableName, partition_name AS name, partition_method AS method,
    partition_expression AS expression, partition_description AS description,
    subpartition_method AS subMethod, subpartition_expression AS subExpression
  FROM information_schema.partitions
  WHERE table_schema = DATABASE() AND partition_name IS NOT NULL
  ORDER BY table_name, partition_ordinal_position, subpartition_ordinal_position`

export const views = `
  SELECT table_name AS name, view_definition AS definition, check_option AS checkOption, security_type AS security
  FROM information_schema.views
  WHERE table_schema = DATABASE()
  ORDER BY CAST(table_name AS BINARY)`

export const triggers = `
  SELECT trigger_name AS name, event_object_table AS tableName, action_timing AS timing,
    event_manipulation AS event, action_statement AS body
  FROM information_schema.triggers
  WHERE trigger_schema = DATABASE()
  ORDER BY CAST(trigger_name AS BINARY)`

export const routines = `
  SELECT routine_name AS name, specific_name AS specificName, routine_type AS type,
    dtd_identifier AS returns, is_deterministic AS isDeterministic, sql_data_access AS access,
    security_type AS security, routine_comment AS comment, routine_definition AS body
  FROM information_schema.routines
  WHERE routine_schema = DATABASE() AND routine_type IN ('FUNCTION', 'PROCEDURE')
  ORDER BY CAST(routine_name AS BINARY), routine_type`

export const parameters = `
  SELECT specific_name AS specificName, routine_type AS routineType, parameter_mode AS mode,
    parameter_name AS name, dtd_identifier AS type
  FROM information_schema.parameters
  WHERE specific_schema = DATABASE() AND ordinal_position > 0
  ORDER BY specific_name, ordinal_position`

export const events = `
  SELECT event_name AS name, execute_at AS at, interval_value AS intervalValue,
    interval_field AS intervalField, ends AS ends, on_completion AS onCompletion, status AS status,
    event_comment AS comment, event_definition AS body
  FROM information_schema.events
  WHERE event_schema = DATABASE()
  ORDER BY CAST(event_name AS BINARY)`
