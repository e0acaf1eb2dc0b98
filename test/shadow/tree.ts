import { parseSync } from 'libpg-query'
import {
  harmlessFunctions,
  objectTypes,
  sequenceFunctions,
} from '../../src/dialects/postgres/shadow/proof/words.ts'

type Node = Readonly<Record<string, unknown>>

/** What may be in a statement that stays inside, as PostgreSQL's own grammar calls it. */
const statements: ReadonlySet<string> = new Set([
  ...[
    'AlterEnumStmt',
    'AlterSeqStmt',
    'AlterTableStmt',
    'CommentStmt',
    'CompositeTypeStmt',
    'CreateEnumStmt',
  ],
  ...[
    'CreateSeqStmt',
    'CreateStmt',
    'CreateTableAsStmt',
    'DeleteStmt',
    'DropStmt',
    'IndexStmt',
    'InsertStmt',
  ],
  ...['RenameStmt', 'TransactionStmt', 'UpdateStmt', 'ViewStmt', 'CreateSchemaStmt'],
])

/**
 * What of a statement leads out of the schema `public`, where there is `auth`, too, by the tree of PostgreSQL's own parser; null where that refuses it.
 */
export function whatLeadsOut(sql: string): readonly string[] | null {
  let stmts: readonly { readonly stmt?: Node }[]
  try {
    stmts = (parseSync(sql) as { stmts?: readonly { stmt?: Node }[] }).stmts ?? []
  } catch {
    return null
  }
  const found: string[] = []
  if (stmts.length !== 1) found.push(`${stmts.length} statements`)
  for (const { stmt = {} } of stmts) {
    for (const kind of Object.keys(stmt)) if (!statements.has(kind)) found.push(kind)
    walk(stmt, found)
  }
  return found
}

function walk(node: unknown, found: string[]): void {
  if (Array.isArray(node)) for (const each of node) walk(each, found)
  if (node === null || typeof node !== 'object') return
  for (const [key, value] of Object.entries(node as Node)) {
    look(key, value as Node, found)
    walk(value, found)
  }
}

function look(key: string, value: Node, found: string[]): void {
  switch (key) {
    case 'RangeVar':
    case 'relation':
    case 'sequence':
    case 'view':
    case 'rel':
      if (typeof value.relname !== 'string') return
      lookAtName([value.schemaname, value.relname], found)
      if (value.catalogname !== undefined) found.push(`the database ${value.catalogname}`)
      if (value.relpersistence === 't') found.push('a temporary table')
      return
    case 'FuncCall': {
      const names = textsOf(value.funcname)
      const name = names.at(-1)!.toUpperCase()
      // Some are written as keywords, and are put into the server's schema by the grammar.
      const isKnown = harmlessFunctions.has(name) || sequenceFunctions.has(name) || grammarMade.has(name)
      if (!isKnown || names.length > 2 || (names.length === 2 && names[0] !== 'pg_catalog'))
        found.push(`call ${names.join('.')}`)
      return
    }
    case 'TypeName':
    case 'typeName': {
      const names = textsOf(value.names)
      if (names.length === 2 && names[0] !== 'pg_catalog') lookAtName(names, found)
      if (names.some(isObjectType)) found.push(`type ${names.join('.')}`)
      return
    }
    case 'A_Expr':
      if (textsOf(value.name).length !== 1) found.push(`operator ${textsOf(value.name).join('.')}`)
      return
    case 'newschema':
    case 'schemaname':
      lookAtName([value, ''], found)
      return
    case 'tablespacename':
    case 'tableSpace':
    case 'AT_ChangeOwner':
      found.push(key)
      return
    case 'subtype':
      if (/Owner|Tablespace|TableSpace|Trig|Rule/.test(String(value))) found.push(String(value))
      return
    case 'objects':
    case 'object':
      for (const names of namesIn(value))
        lookAtName(names.length > 1 ? names.slice(-2) : [undefined, names[0]], found)
      return
    default:
  }
}

/** But for the one that stands behind `nextval`. */
function isObjectType(name: string): boolean {
  return objectTypes.has(name.replace(/^_+/, '')) && name !== 'regclass'
}

const grammarMade: ReadonlySet<string> = new Set([
  'TIMEZONE',
  'OVERLAPS',
  'LIKE_ESCAPE',
  'SIMILAR_TO_ESCAPE',
  'OVERLAY',
])

function lookAtName([schema, name]: readonly unknown[], found: string[]): void {
  if (
    schema !== undefined &&
    schema !== 'public' &&
    /^(auth|Größe|pg_.*|information_schema)$/.test(String(schema))
  ) {
    found.push(`${String(schema)}.${String(name)}`)
  }
  if (/^pg_/.test(String(name))) found.push(String(name))
}

function textsOf(list: unknown): readonly string[] {
  return ((list ?? []) as readonly { readonly String?: { readonly sval: string } }[]).map(
    ({ String: text }) => text?.sval ?? '',
  )
}

/** Names of objects, which are lists of texts in a list or in a type. */
function namesIn(value: unknown): readonly (readonly string[])[] {
  const found: (readonly string[])[] = []
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    const { List, TypeName } = node as { List?: { items: unknown }; TypeName?: { names: unknown } }
    if (List !== undefined) found.push(textsOf(List.items))
    else if (TypeName !== undefined) found.push(textsOf(TypeName.names))
    else for (const each of Object.values(node)) visit(each)
  }
  visit(value)
  return found
}
