/**
 * Blocks to be added, each wrong by itself, in some databases, or where others of its name are; an empty line is
 * between one and the next.
 */
export const blocks: readonly string[] = `
model Extra {
  id Int @id
}

model {model} {
  id Int @id
}

enum {enum} {
  A
}

enum {model} {
  A
}

enum Empty {
}

model Empty {
}

type Empty {
}

type Nested {
  a Nested
}

type A1 {
  b B1
}
type B1 {
  a A1
}

type T1 {
  x Int @default(1)
}

type Alias = String

view Extra {
  id Int
}

view Extra {
  id Int @id
}

view V2 {
  a Int
  b Int
  @@unique([a], map: "x")
  @@index([b])
  @@id([a])
}

datasource other {
  provider = "sqlite"
}

datasource db {
  provider = "mysql"
}

generator client {
  provider = "x"
}

generator other {
}

generator docs {
  provider = "docs"
  x = [1, "a"]
}

foo Bar {
  a Int
}

foo {
}

type {enum} {
  a Int
}

datasource empty {
}

model M1 {
  id Int @id
  a M2 @relation(fields: [b], references: [id])
  b Int
}
model M2 {
  id Int @id
}

model C1 {
  id Int @id
  a C2 @relation(fields: [b], references: [id])
  b Int
  c C2[] @relation("x")
}
model C2 {
  id Int @id
  a C1[]
  d C1 @relation("x", fields: [e], references: [id])
  e Int
}

model S1 {
  id Int @id
  p S1? @relation("s", fields: [q], references: [id])
  q Int?
  c S1[] @relation("s")
}

model S2 {
  id Int @id
  a S2
  b S2
}

model S3 {
  id Int @id
  a S3 @relation("a", fields: [b], references: [id])
  b Int @unique
  c S3? @relation("a")
}

model S4 {
  id Int @id
  a S4[]
  b S4[]
}

model S5 {
  id Int @id
  a S5[] @relation("a")
  b S5[] @relation("b")
  c S5[] @relation("b")
}

model Many1 {
  a Int
  b Int
  c Many2[]
  @@id([a, b])
}
model Many2 {
  id Int @id
  d Many1[]
}

model Two1 {
  id Int @id
  a Two2 @relation(fields: [id], references: [id])
}
model Two2 {
  id Int @id
  b Two1 @relation(fields: [id], references: [id])
}

model Len1 {
  id Int @id
  x Int
  a Len2 @relation(fields: [x, id], references: [id])
}
model Len2 {
  id Int @id
  a Len1[]
}

model Both1 {
  id Int @id
  x Int @unique
  a Both2 @relation(fields: [x])
}
model Both2 {
  id Int @id
  b Both1? @relation(references: [id])
}

model Order1 {
  id Int @id
  x Int
  y Int
  a Order2 @relation(fields: [x, y], references: [d, c])
}
model Order2 {
  c Int
  d Int
  b Order1[]
  @@id([c, d])
}

model Counted {
  id Int @id @default(autoincrement())
  x Int @unique @default(autoincrement())
  y Int @default(autoincrement())
}

model Sharded {
  id Int @id @shardKey
  x Int @shardKey
  y Int
  @@shardKey([y])
}

model Ring1 {
  id Int @id
  x Int
  y Int
  a Ring2 @relation("a", fields: [x], references: [id])
  b Ring2[] @relation("b")
}
model Ring2 {
  id Int @id
  x Int
  a Ring1[] @relation("a")
  b Ring1 @relation("b", fields: [x], references: [id])
}

model Path1 {
  id Int @id
  x Int
  y Int
  a Path2 @relation("a", fields: [x], references: [id])
  b Path2 @relation("b", fields: [y], references: [id])
}
model Path2 {
  id Int @id
  a Path1[] @relation("a")
  b Path1[] @relation("b")
}

model Grand1 {
  id Int @id
  x Int
  y Int
  a Grand2 @relation(fields: [x], references: [id])
  b Grand3 @relation(fields: [y], references: [id])
}
model Grand2 {
  id Int @id
  x Int
  a Grand1[]
  b Grand3 @relation(fields: [x], references: [id], onUpdate: NoAction)
}
model Grand3 {
  id Int @id
  a Grand1[]
  b Grand2[]
}

model Ignored1 {
  id Int @id
  x Int
  a Ignored2 @relation(fields: [x], references: [id])
  u Unsupported("foo") @ignore
}
model Ignored2 {
  id Int @id
  a Ignored1[]
  b Int @ignore
  @@ignore
}

model Loose {
  a Int?
  b String? @unique
  c Unsupported("foo") @unique
  d Int? @unique
  @@unique([a, d])
}

model Lengths {
  id String @id(length: 5)
  a Int
  b Json
  c DateTime
  d Bytes
  @@index([a(length: 5), b(length: 3)])
  @@unique([c(length: 1)])
  @@fulltext([d, b])
}

model Mixed {
  id Int @id @map("_id")
  a String
  b Int
  c String
  @@fulltext([a, b(sort: Desc), c])
  @@fulltext([c])
}

model Embedded1 {
  id String @id @map("_id") @db.ObjectId
  ids String[]
  a Embedded2[] @relation(fields: [ids], references: [id])
}
model Embedded2 {
  id String @id @map("_id") @db.ObjectId
  ids Int[] @db.ObjectId
  a Embedded1[] @relation(fields: [ids], references: [id], onDelete: Cascade)
}

model Default1 {
  id Int @id(map: "same")
  a Int @default(1, map: "same")
  b Int @unique(map: "same")
}

type Inner {
  a Int @default(autoincrement())
  b String @default(cuid())
  c String @default("x", map: "y")
  d Inner?
  e Json @default("{")
  f DateTime @default(now()) @updatedAt
  g String @db.VarChar(2) @map("_id")
  h String @default(dbgenerated("x"))
  i Int @ignore
}
`
  .trim()
  .split(/\n\n+/)
