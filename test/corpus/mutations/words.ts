// What is put into schemas to damage them: right in one place, wrong in another.

/** Two spaces or a line break are between one item and the next. */
function list(text: string): readonly string[] {
  return text.trim().split(/\s{2,}|\n/)
}

export const typeNames: readonly string[] = list(`
  Int  BigInt  Float  Boolean  String  DateTime  Json  Bytes  Decimal  int  string  Datetime  ID  Text
  Unknown  json  Unsupported("x")  {model}  {model}  {enum}  {enum}  uuid  JSON  Bool  Unsupported("uuid")
  Unsupported("")  Unsupported("int4")  Unsupported("text")  Unsupported("jsonb")  Unsupported("varchar(10)")
  Unsupported("bigint")  Unsupported("INTEGER")  Unsupported("timestamptz(3)")  Unsupported("Uuid")  Unsupported("VarChar(10)")
  Unsupported("Integer")  Unsupported("Decimal(10, 2)")  Unsupported("Timestamp(3)")  Unsupported("Int")
  Unsupported("Text")  Unsupported("VarChar(x)")  Unsupported("Xml")    {model}[]  Unsupported
`)

/** What `@default` takes, and what not. */
export const defaultValues: readonly string[] = list(`
  now(1)  now("x")  uuid(4)  uuid(7)  uuid(1)  uuid("4")  uuid(4, 7)  cuid(1)  cuid(2)  cuid(3)  cuid("x")
  ulid()  ulid(1)  nanoid()  nanoid(1)  nanoid(2)  nanoid(255)  nanoid(256)  nanoid("x")  nanoid(2, 3)
  autoincrement(1)  auto()  auto(1)  dbgenerated()  dbgenerated("")  dbgenerated("x")  dbgenerated(1)
  dbgenerated("a", "b")  sequence()  sequence(start: 1)  sequence(virtual: 1)  sequence(start: "x")
  sequence(foo: 1)  sequence(minValue: 1, minValue: 2)  sequence(1)  sequence(cache: -1, increment: 0)
  unknown()  Now()  cuid(), map: "x"  1, map: "df"  autoincrement(), map: "df"  map: "only"  value: 1
  value: 1, value: 2  1, 2  1, foo: 2  "x", map: ""  dbgenerated(value: "x")  uuid(version: 4)  [now()]
  [uuid(), uuid()]  autoincrement()  autoincrement()  cuid("2")  now(foo: 1)  autoincrement(foo: 1)
`)

export const nativeTypes: readonly string[] = list(`
  Text  VarChar  VarChar(10)  VarChar(0)  VarChar(-1)  VarChar(70000)  VarChar(Max)  VarChar(x)
  VarChar(1, 2)  VarChar("10")  Char  Char(3)  Char(300)  Char(0)  Char(1.5)  Uuid  Uuid(1)  Int  Integer
  SmallInt  BigInt  UnsignedInt  UnsignedBigInt  TinyInt  TinyInt(1)  Int4  Int8  Int2  Bool  Boolean  Bit
  Bit(1)  Bit(0)  Bit(65)  Bit(2)  VarBit(0)  Decimal  Decimal(5)  Decimal(2, 5)  Decimal(0, 0)
  Decimal(66, 2)  Decimal(40, 31)  Decimal(1001, 2)  Decimal(39, 2)  Decimal(10, 2, 1)  Money  Real  Double
  DoublePrecision  Float  Float(60)  Float(0)  Float8  Timestamp  Timestamp(7)  Timestamp(3)  Timestamptz(9)
  Time(7)  Timetz(-1)  Date  Date(1)  DateTime  DateTime(7)  DateTime2  DateTimeOffset  Year  Json  JsonB
  Xml  Inet  Citext  Oid  ByteA  Bytes  Blob  LongBlob  LongText  Binary(9000)  Binary(300)
  VarBinary(70000)  VarBinary(Max)  NVarChar(4001)  NVarChar(Max)  NChar(5000)  NText  Image
  UniqueIdentifier  ObjectId  String  BinData  Long  Unknown  text  varchar(5)  String(0)  CatalogSingleChar
`)

export const fieldAttributes: readonly string[] = list(`
  @id  @id(map: "x")  @id(map: "")  @id(sort: Desc)  @id(sort: Up)  @id(length: 10)  @id(clustered: true)
  @id(name: "x")  @id(1)  @id(clustered: 1)  @unique  @unique(map: "x")  @unique(map: "")
  @unique(sort: Asc)  @unique(length: 10)  @unique(clustered: false)  @unique("x")  @unique(where: raw("a"))
  @unique(sort: "Asc")  @unique(where: { {scalar}: 1 })  @unique(where: {})  @unique(where: "x")
  @unique(map: 1)  @unique(ops: X)  @map("x")  @map("")  @map  @map()  @map(x)  @map(1)  @map(name: "x")
  @map("a", "b")  @map("_id")  @map("{field}")  @map("$x")  @map("a.b")  @map(["x"])  @map(foo: "x")
  @updatedAt  @updatedAt()  @updatedAt(1)  @ignore  @ignore()  @ignore(true)  @default  @default()
  @default(1)  @default(now())  @default("x")  @default({value})  @default([])  @relation  @relation()
  @relation("x")  @relation("")  @relation(name: 1)  @relation("x", name: "y")
  @relation(fields: [{scalar}])  @relation(references: [id])
  @relation(fields: [{scalar}], references: [id])  @relation(fields: [], references: [])
  @relation(onDelete: Cascade)  @relation(onUpdate: SetNull)  @relation(map: "x")  @db.Text  @db  @db.
  @db.Text()  @pg.Text  @foo  @foo.bar  @shardKey  @unknown(1)  @Id  @unique()  @index  @schema("base")
  @deprecated  @id()  @ id
`)

export const blockAttributes: readonly string[] = list(`
  @@id([{scalar}])  @@id([{scalar}, {scalar}])  @@id([])  @@id  @@id()  @@id({scalar})  @@id([missing])
  @@id([{relation}])  @@id([{scalar}], name: "x")  @@id([{scalar}], name: "{field}")
  @@id([{scalar}], map: "x")  @@id([{scalar}], map: "")  @@id([{scalar}], name: "a.b")
  @@id([{scalar}(sort: Desc)])  @@id([{scalar}(length: 3)])  @@id([{scalar}(length: 0)])
  @@id([{scalar}], clustered: true)  @@id(fields: [{scalar}], fields: [{scalar}])  @@unique([{scalar}])
  @@unique([{scalar}, {scalar}])  @@unique([])  @@unique  @@unique([{relation}])  @@unique([missing])
  @@unique([{scalar}], name: "{field}")  @@unique([{scalar}], name: "same")  @@unique([{scalar}], name: "")
  @@unique([{scalar}, {scalar}], name: "same", map: "m")  @@unique([{scalar}], map: "index_1")
  @@unique([{scalar}], map: 1)  @@unique([{scalar}], clustered: true)  @@unique([{scalar}(ops: X)])
  @@unique([{scalar}], type: Hash)  @@unique([{scalar}], where: raw("x"))
  @@unique([{scalar}], where: { {scalar}: true })  @@unique([{scalar}], fields: [{scalar}])
  @@index([{scalar}])  @@index([{scalar}, {scalar}])  @@index([{field}])  @@index([])  @@index
  @@index([missing, other])  @@index({scalar})  @@index([{scalar}], type: Hash)
  @@index([{scalar}(sort: Desc)], type: Hash)  @@index([{scalar}], type: Gin)
  @@index([{scalar}], type: Gist)  @@index([{scalar}], type: SpGist)
  @@index([{scalar}, {scalar}], type: SpGist)  @@index([{scalar}], type: Brin)
  @@index([{scalar}], type: BTree)  @@index([{scalar}], type: btree)  @@index([{scalar}], type: "Hash")
  @@index([{scalar}(ops: JsonbPathOps)], type: Gin)  @@index([{scalar}(ops: InetOps)], type: Gist)
  @@index([{scalar}(ops: Foo)])  @@index([{scalar}(ops: TextMinMaxOps)], type: Brin)
  @@index([{scalar}(ops: raw("x"))])  @@index([{scalar}(ops: raw())])  @@index([{scalar}(ops: "x")])
  @@index([{scalar}(ops: foo("x"))])  @@index([{scalar}(ops: raw("x"))], type: Hash)
  @@index([{scalar}(sort: Up)])  @@index([{scalar}(length: 5)])  @@index([{scalar}(length: -1)])
  @@index([{scalar}(length: "x")])  @@index([{scalar}(foo: 1)])  @@index([{scalar}(sort: Desc, sort: Asc)])
  @@index([{scalar}()])  @@index([{scalar}.x])  @@index([{scalar}], map: "x", name: "y")
  @@index([{scalar}], name: "y")  @@index([{scalar}], map: "index_1")  @@index([{scalar}], map: "")
  @@index([{scalar}], clustered: true)  @@index([{scalar}], clustered: maybe)  @@index(["{scalar}"])
  @@index([1])  @@index([{scalar}], [{scalar}])  @@index([{scalar}], where: raw("x"))
  @@index([{scalar}], where: raw(""))  @@index([{scalar}], where: raw(x))
  @@index([{scalar}], where: raw("a", "b"))  @@index([{scalar}], where: {})
  @@index([{scalar}], where: { missing: 1 })  @@index([{scalar}], where: { {scalar}: 1 })
  @@index([{scalar}], where: { {scalar}: "x", {scalar}: null })
  @@index([{scalar}], where: { {scalar}: { not: "x" } })
  @@index([{scalar}], where: { {scalar}: { gt: 1 } })
  @@index([{scalar}], where: { {scalar}: { not: 1, not: 2 } })
  @@index([{scalar}], where: { {scalar}: [1] })  @@index([{scalar}], where: { {scalar}: {value} })
  @@index([{scalar}], where: { {relation}: 1 })  @@index([{scalar}], where: foo("x"))
  @@index([{scalar}], where: { {scalar}: true })  @@index([{scalar}], where: { {scalar}: {} })
  @@index([{scalar}], where: "x")  @@fulltext([{scalar}])  @@fulltext([{scalar}, {scalar}])
  @@fulltext([{scalar}(sort: Asc)])  @@fulltext([{scalar}(length: 2)])  @@fulltext([])
  @@fulltext([{scalar}], map: "f")  @@fulltext([{scalar}], name: "f")  @@fulltext([{relation}])  @@fulltext
  @@map("x")  @@map("")  @@map  @@map(x)  @@map("table_1")  @@map("{model}")  @@map("{model}")
  @@map(name: "y")  @@map("a", "b")  @@schema("base")  @@schema("missing")  @@schema  @@schema(base)
  @@schema("")  @@schema(map: "base")  @@schema("base", "extra")  @@ignore  @@ignore()  @@ignore(1)
  @@unknown  @@foo.bar  @@Index([{scalar}])  @@relation("x")  @@default(1)  @@index([{scalar}, {scalar}], type: Gin)  @@index([{scalar}, {scalar}(ops: raw("x"))], type: Gin)
  @@fulltext([{scalar}, {scalar}(sort: Desc), {scalar}])  @@fulltext([{scalar}(ops: raw("x"))])
  @@index([{scalar}(sort: Desc), {scalar}(sort: Asc)])  @@index([{scalar}], where: { : 1 })
  @@index([{field}.{field}])  @@unique([{field}.city])  @@id([{field}.city])
  @@shardKey([{scalar}])
  @@shardKey([])  @@shardKey([missing])  @@shardKey  @@shardKey([{relation}])  @@db.Text
  @@unique([{scalar}(sort: Desc)])
`)

export const enumAttributes: readonly string[] = list(`
  @@map("x")  @@map("")  @@map  @@schema("base")  @@schema("missing")  @@ignore  @@id([a])  @@index([a])
  @@unknown  @@map("{enum}")  @@map("{model}")  @@map("enum_1")
`)

export const enumValueAttributes: readonly string[] = list(`
  @map("x")  @map("")  @map  @default  @id  @ignore  @map("{value}")  @foo
`)

export const argumentsGiven: readonly string[] = list(`
  map: "x"  map: ""  map: "index_1"  name: "x"  name: "y"  name: "{field}"  sort: Desc  sort: Up  length: 5
  length: "5"  clustered: true  clustered: false  type: Hash  type: Gin  type: Foo  ops: raw("x")
  where: raw("x")  where: { {scalar}: 1 }  fields: [{scalar}]  fields: [{relation}]  references: [id]
  references: [{scalar}]  onDelete: Cascade  onDelete: SetNull  onUpdate: SetDefault  onDelete: Foo
  onUpdate: "Cascade"  unknown: 1  "extra"  1  [{scalar}]  value: 1  map:  fields:  map: "a.b"  where: {}
  version: 4  map: "unique_1"  map: "fk_1"  name: "same"  sort: Asc
`)

export const argumentNames: readonly string[] = list(`
  map  name  fields  references  onDelete  onUpdate  sort  length  type  ops  where  clustered  value
  unknown  field  default  Map
`)

export const actionNames: readonly string[] = list(`
  Cascade  Restrict  NoAction  SetNull  SetDefault  NoAction  SetNull  SetDefault  cascade  Foo  "Cascade"
  1  [Cascade]  CASCADE
`)

export const providerNames: readonly string[] = list(`
  "postgresql"  "mysql"  "sqlite"  "sqlserver"  "cockroachdb"  "mongodb"  "postgres"  "oracle"  ""
  postgresql  env("P")  ["postgresql"]  1  "MySQL"
`)

export const datasourceLines: readonly string[] = list(`
  relationMode = "prisma"  relationMode = "foreignKeys"  relationMode = "foo"  relationMode = prisma
  relationMode = env("X")  referentialIntegrity = "prisma"  referentialIntegrity = "foreignKeys"
  schemas = ["base"]  schemas = ["base", "base"]  schemas = []  schemas = "base"
  schemas = ["extra", "base", 1]  schemas = [base]  extensions = [citext]  extensions = []
  extensions = citext  extensions = ["uuid-ossp"]
  extensions = [x(map: "uuid-ossp", schema: "public", version: "1")]  extensions = [x(foo: "y")]
  extensions = [x(1)]  extensions = [x(map: 1)]  extensions = [1x]  extensions = [a-b]  provider = "sqlite"
  unknown = 1  provider =  foo = env("X")  previewFeatures = ["views"]  shadow = "x"  relationMode =
  extensions = [a, a]  extensions = [x(map: "")]
`)

export const generatorLines: readonly string[] = list(`
  previewFeatures = ["tracing"]  previewFeatures = ["unknownFeature"]  previewFeatures = "views"
  previewFeatures = []  previewFeatures = [views]  previewFeatures = [1]  output = "../x"  output = env("X")
  output = x  provider = env("P")  provider = 1  binaryTargets = ["native"]  binaryTargets = env("X")
  engineType = "client"  foo = [1, "a", [b]]  foo = { a: 1 }  foo = x(1)  foo = true  provider =
  previewFeatures = ["fullTextSearch"]  previewFeatures = ["fullTextSearchPostgres", "fullTextIndex"]
  previewFeatures = ["views", "views"]  previewFeatures = ["metrics"]  previewFeatures = ["Views"]
  output = env(name: "X")  provider = env(x: "Y")  foo = env("A", "B")  previewFeatures = ["postgresqlExtensions", "referentialIntegrity"]
`)

export const values: readonly string[] = list(String.raw`
  0  1  -1  1.5  -0.0  2147483648  -2147483649  9223372036854775808  99999999999999999999  ""  "text"  "名前"
  "{"  "{}"  "[1]"  "2020-01-01"  "2020-01-01T00:00:00Z"  "aGk="  "not base64"  "1.5"  "NaN"  "\q"  "tab\t"
  "\u00e9"  true  false  TRUE  null  None  {value}  "{value}"  {field}  {model}  a.b  []  [1]  ["a"]
  [1, "a"]  [{value}]  [[1]]  [{scalar}]  [{relation}]  [{field}, {field}]  { a: 1 }  { {scalar}: null }  {}
  now()  uuid()  cuid()  autoincrement()  raw("x")  env("X")  Cascade  Asc  Desc  BTree  Hash
`)

/** Of models, fields and more. */
export const wrongNames: readonly string[] = [
  ...list(`
    1st  a-b  _private  String  int  Int  Json  PrismaClient  async  var  return  public  Prisma  dynamic  delete
    default  null  select  model  enum  type  view  Größe  名前  ModelName  where  include  id  2  a.b
  `),
  ...['x'.repeat(70), 'é'.repeat(40)],
]

/** Names in the database. */
export const mappedNames: readonly string[] = [
  ...list(`
    x  a b  $x  a.b  $a.b  _id  table_1  column_1  名前  A'b  system.x  Role  User  User_pkey  user
  `),
  ...['', ' ', 'x'.repeat(64), 'é'.repeat(32), 'x'.repeat(129), 'x'.repeat(1024)],
]

export const nativeArguments: readonly string[] = [
  '',
  ...list(`
    ()  (1)  (0)  (x)  (1, 2)  (5, 9)  ("a")  (-1)  (1.5)  (99999)  (4294967296)  (a: 1)  (1001, 2)  (0, 0)  (2, 5)  (66, 2)  (40, 31)  (1000, 1000)
   (Max)  (7)  (65)  (2)
  `),
]

/** Pieces of text. */
export const junk: readonly string[] = [
  ...list(String.raw`
    {  }  (  )  [  ]  ,  :  =  .  ?  !  @  @@  "  \  /*  */  //  ///  é  名前  😀  -  1  #  ;  $  <  |  '  /* c */
  `),
  ...['\n', '\r\n', '\r', '\t', '\0', '\ufeff', '\u00a0', '\f', '`'],
]

export const features: readonly string[] = list(`
  "views"  "partialIndexes"  "nativeDistinct"  "typedSql"  "strictUndefinedChecks"  "unknown"  "Views"  views  1
  "fullTextSearch"  "fullTextSearchPostgres"  "fullTextIndex"  "metrics"  "multiSchema"  "queryCompiler"
  "relationJoins"  "schemaEngineDriverAdapters"  "cockroachdb"  "mongoDb"  "postgresqlExtensions"  ""
`)

/** Of a column in an index. */
export const columnArguments: readonly string[] = list(`
  (sort: Desc)  (sort: Asc)  (length: 5)  (length: 5, sort: Desc)  (length: 0)  (ops: raw("x"))  (ops: TextOps)
  (ops: InetOps)  (sort: Desc, ops: raw("x"))  (foo: 1)  ()  (1)  (sort: "Desc")  (ops: X)
`)

export const indexArguments: readonly string[] = list(`
  type: BTree  type: Hash  type: Gin  type: Gist  type: SpGist  type: Brin  type: X  clustered: true  clustered: true
  clustered: false  clustered: x  where: raw("x")  where: { {scalar}: null }  map: "x"  map: "y"  name: "x"
  name: "y"  name: ""  name: "a b"  map: "a b"  sort: Desc  length: 3  ops: raw("x")
`)

/** Of PostgreSQL. */
export const operatorClasses: readonly string[] = list(`
  InetOps  JsonbOps  JsonbPathOps  ArrayOps  TextOps  BitMinMaxOps  VarBitMinMaxOps  BpcharBloomOps
  BpcharMinMaxOps  ByteaBloomOps  ByteaMinMaxOps  DateBloomOps  DateMinMaxOps  DateMinMaxMultiOps
  Float4BloomOps  Float4MinMaxOps  Float4MinMaxMultiOps  Float8BloomOps  Float8MinMaxOps  Float8MinMaxMultiOps
  InetInclusionOps  InetBloomOps  InetMinMaxOps  InetMinMaxMultiOps  Int2BloomOps  Int2MinMaxOps
  Int2MinMaxMultiOps  Int4BloomOps  Int4MinMaxOps  Int4MinMaxMultiOps  Int8BloomOps  Int8MinMaxOps
  Int8MinMaxMultiOps  NumericBloomOps  NumericMinMaxOps  NumericMinMaxMultiOps  OidBloomOps  OidMinMaxOps
  OidMinMaxMultiOps  TextBloomOps  TextMinMaxOps  TimestampBloomOps  TimestampMinMaxOps
  TimestampMinMaxMultiOps  TimestampTzBloomOps  TimestampTzMinMaxOps  TimestampTzMinMaxMultiOps  TimeBloomOps
  TimeMinMaxOps  TimeMinMaxMultiOps  TimeTzBloomOps  TimeTzMinMaxOps  TimeTzMinMaxMultiOps  UuidBloomOps
  UuidMinMaxOps  UuidMinMaxMultiOps  raw("x")
`)
