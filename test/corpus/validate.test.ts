import { describe, expect, it } from 'vitest'
import { validateSchema } from '../../src/datamodel/validate.ts'
import { type Asked, compare } from './difference.ts'
import { realSchemas } from './mutations/real.ts'
import { oracle } from './oracle.ts'
import { agreement, report, summary } from './report.ts'

const inFiles = (label: string, ...texts: readonly string[]): Asked => ({
  label,
  files: texts.map((text, index) => ({ name: `${'abcdef'[index]}.prisma`, text })),
})

const datasource = 'datasource db {\n  provider = "postgresql"\n}\n'
const parent = 'model Parent {\n  id Int @id\n  children Child[]\n}\n'
const child =
  'model Child {\n  id Int @id\n  parentId Int\n  parent Parent @relation(fields: [parentId], references: [id])\n}\n'

/** Schemas of several files: what is in one of them is known in all, and messages name the right one. */
const folders: readonly Asked[] = [
  inFiles('everything in its own file', datasource, parent, child),
  inFiles('the datasource last', parent, child, datasource),
  inFiles('empty files', '', datasource, '// nothing\n', '\n'),
  inFiles('a missing type', datasource, parent),
  inFiles('a missing back relation', datasource, child, parent.replace('  children Child[]\n', '')),
  inFiles('syntax errors in each', `${datasource}model {\n}\n`, 'foo\n', `${parent}}\n`),
  inFiles('the same model twice', datasource, parent, child, parent),
  inFiles(
    'the same table twice',
    datasource,
    'model A {\n id Int @id\n @@map("t")\n}',
    'model t {\n id Int @id\n}',
  ),
  inFiles(
    'an enum and a model of one name',
    datasource,
    'enum A {\n  B\n}\n',
    'model A {\n  id Int @id\n}\n',
  ),
  inFiles('two datasources', datasource, datasource),
  inFiles('two datasources of other names', datasource, datasource.replace('db', 'other'), parent, child),
  inFiles('constraint names that clash', datasource, ...clashing('A', 'B')),
  inFiles(
    'letters of several bytes before the error',
    `${datasource}// 😀 größer\n`,
    '// 名前\nmodel A {\n  é Foo\n}\n',
  ),
  inFiles('warnings', `${datasource.replace('}', '  relationMode = "prisma"\n}')}`, child, parent),
  inFiles(
    'native types in another file than the datasource',
    'model A {\n  id Int @id @db.Text\n}\n',
    datasource,
  ),
  inFiles('no datasource', parent, child),
]

function clashing(...names: readonly string[]): readonly string[] {
  return names.map(name => `model ${name} {\n  id Int @id\n  a Int\n  @@index([a], map: "same")\n}\n`)
}

describe.skipIf(oracle === '')('as Prisma', { timeout: 120_000 }, () => {
  it.each([
    ['real schemas', realSchemas, 0.98],
    ['schemas of several files', () => folders, 1],
  ] as const)('%s are accepted or rejected, and that with its words', (name, schemas, wanted) => {
    const comparison = compare(schemas(), files => validateSchema(files).diagnostics)
    console.log(`${name}: ${summary(comparison)}`)
    if (comparison.differences.length > 0) console.log(report(comparison.differences))
    const { verdicts, diagnostics } = agreement(comparison)
    expect(verdicts).toBe(1)
    expect(diagnostics).toBeGreaterThanOrEqual(wanted)
  })
})
