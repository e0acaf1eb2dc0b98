import type { ScalarType } from '../../../src/datamodel/datamodel.ts'
import { type Feature, type Provider, providers, type ServerLimits } from './providers.ts'

const clientFunctions = ['uuid()', 'cuid()', 'nanoid(7)']
const texts = ['""', '"text"', '"Größe \\"x\\""', '"名前"', '"it\'s"', '"a\\\\b"']

const usual: Readonly<Record<ScalarType, readonly string[]>> = {
  Int: ['0', '42', '-7'],
  BigInt: ['0', '9007199254740993', '-1'],
  Float: ['0', '1.5', '-2.25'],
  Decimal: ['1.5', '"12.34"', '-1'],
  Boolean: ['true', 'false'],
  String: [...texts, ...clientFunctions],
  DateTime: ['now()', '"2020-01-01T00:00:00.000Z"', '"1999-12-31T23:59:59+02:00"'],
  Json: ['"{}"', '"[1, \\"a\\"]"', '"{\\"b\\": null, \\"a\\": [\\"it\'s\\"]}"'],
  Bytes: ['"aGk="', '""'],
}

const ofPostgres: ServerLimits = {
  literals: (type, native) => {
    if (/^(Oid)$/.test(native)) return ['42']
    if (/^Bit\(4\)$/.test(native)) return ['"1010"']
    if (/^VarBit/.test(native)) return ['"101"', '""']
    if (native === 'Uuid') return ['"11111111-2222-3333-4444-555555555555"', 'uuid()']
    if (native === 'Xml') return ['"<a/>"']
    if (native === 'Inet') return ['"10.0.0.1"', '"::1"']
    if (native === 'Char(3)') return ['"abc"', '"x"']
    return usual[type]
  },
  expressions: {
    Int: ['(1 + 1)', "length('abc'::text)"],
    Float: ['random()'],
    String: ['gen_random_uuid()', "upper('a'::text)", "('a'::text || 'b'::text)", 'CURRENT_USER'],
    DateTime: ["(now() + '1 day'::interval)", 'CURRENT_TIMESTAMP(3)', "timezone('utc'::text, now())"],
    Json: ["jsonb_build_object('a', 1)"],
    Boolean: ['(1 > 2)'],
  },
  unsupported: ['circle', 'tsvector', 'int4range', 'interval', 'macaddr'],
}

const ofMysql: ServerLimits = {
  literals: (type, native) => {
    // Dates as Prisma writes them are none for MySQL, and texts without a limit have no default.
    if (type === 'DateTime') return native === '' || native === 'DateTime(3)' ? ['now()'] : []
    if (/Text$/.test(native)) return clientFunctions
    if (native === 'Char(10)') return ['"abc"', '"it\'s"']
    if (/^Unsigned/.test(native)) return type === 'Boolean' ? usual.Boolean : ['0', '42']
    if (native === 'Year') return ['2020']
    // It has no digits behind the point.
    if (native === 'Decimal') return ['-1', '7']
    return usual[type]
  },
  expressions: {
    Int: ['(1 + 1)'],
    String: ['(uuid())', "(concat('a','b'))"],
    DateTime: ['CURRENT_TIMESTAMP(3)', 'NOW(3)'],
    Json: ['(json_object())'],
  },
  unsupported: ['point', 'geometry', 'polygon'],
}

const ofSqlite: ServerLimits = {
  // Prisma writes JSON without quotes: an object is refused then, a list is the name of something.
  literals: type => (type === 'Json' ? usual.Json.filter(text => text.startsWith('"{')) : usual[type]),
  expressions: {
    Int: ['(1 + 1)'],
    String: ["(lower('A'))", "('a' || 'b')"],
    DateTime: ["(strftime('%s', 'now'))", 'CURRENT_TIMESTAMP'],
  },
  unsupported: ['point', 'geometry'],
}

function without(provider: Provider, ...features: readonly Feature[]): Provider {
  return {
    ...provider,
    features: new Set([...provider.features].filter(feature => !features.includes(feature))),
  }
}

function named(name: string): Provider {
  return providers.find(provider => provider.name === name)!
}

const postgresql = without(named('postgresql'), 'extensions')
const mysql = without(named('mysql'), 'shardKeys')
const sqlite = named('sqlite')

/** What makes schemas that a real server accepts, too. */
export const serverProviders: readonly Provider[] = [
  {
    ...postgresql,
    nativeTypes: {
      ...postgresql.nativeTypes,
      // An extension has it.
      String: postgresql.nativeTypes.String!.filter(type => type !== 'Citext'),
    },
    // As with Prisma, the catalog does not tell a default class that was named from one that was not.
    indexes: postgresql.indexes.filter(([, , within]) => !within.includes('raw(')),
    server: ofPostgres,
  },
  {
    ...mysql,
    // InnoDB does not know the other two.
    actions: mysql.actions.filter(action => action !== 'SetDefault'),
    server: ofMysql,
  },
  { ...sqlite, server: ofSqlite },
]

/** The same for Prisma 6. */
export function forPrisma6(provider: Provider): Provider {
  return { ...without(provider, 'partialIndexes'), isOlder: true }
}
