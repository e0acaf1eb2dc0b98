/** A valid schema of so many models, about 480 bytes each: keys, indexes, defaults, native types, relations. */
export function makeSchema(models: number, provider = 'postgresql'): string {
  const datasource = `datasource db {\n  provider = "${provider}"\n}\n`
  const text = Array.from({ length: models }, (_, index) => model(index, models)).join('')
  return datasource + (provider === 'sqlite' ? text.replaceAll(/ @db\.\w+\([\d, ]+\)/g, '') : text)
}

function model(index: number, models: number): string {
  const next = (index + 1) % models
  const previous = (index + models - 1) % models
  return `
model Model${index} {
  id        Int      @id @default(autoincrement())
  name      String   @unique @db.VarChar(255)
  title     String?
  count     Int      @default(0)
  price     Decimal  @default(1.5) @db.Decimal(10, 2)
  createdAt DateTime @default(now())
  updatedAt DateTime @updatedAt
  nextId    Int?
  next      Model${next}? @relation("R${index}", fields: [nextId], references: [id])
  previous  Model${previous}[] @relation("R${previous}")

  @@index([count, title])
  @@map("model_${index}")
}
`
}
