import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from '../../../src/psl/parser.ts'
import { isConfig, propertiesOf } from '../../../src/psl/select.ts'
import type { Asked } from '../difference.ts'
import { askPrisma } from '../oracle.ts'
import { providers } from './providers.ts'
import { applyEdits, remove } from './sample.ts'
import type { BaseSchema } from './schemas.ts'

const folder = resolve(process.env.KINTSUGI_CORPUS ?? '../shared/corpus', 'schemas')

/** The schemas of real projects. */
export function realSchemas(): readonly Asked[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.prisma') && !name.includes('.formatted.'))
    .sort()
    .map(name => ({ label: name, files: [{ name, text: readFileSync(join(folder, name), 'utf8') }] }))
}

// Prisma takes very long for a mistake in the largest.
const maxLength = 20_000

/** Those that Prisma 7 accepts once the connection URLs are gone, but for the largest. */
export function realBases(): readonly BaseSchema[] {
  const bases = realSchemas().flatMap(({ label, files }) => {
    const base = withoutUrls(files[0]!.text)
    return base === null || base.text.length > maxLength ? [] : [{ label, ...base }]
  })
  const verdicts = askPrisma(bases.map(({ text }) => [{ name: 'schema.prisma', text }]))
  return bases.filter((_, index) => verdicts[index]!.accepted)
}

function withoutUrls(text: string): Omit<BaseSchema, 'label'> | null {
  const properties = parse({ name: 'schema.prisma', text })
    .items.filter(isConfig)
    .flatMap(block => (block.kind === 'datasource' ? propertiesOf(block) : []))
  const provider = properties.find(({ name }) => name.text === 'provider')?.value
  const known = providers.find(({ name }) => provider?.kind === 'string' && name.startsWith(provider.value))
  if (known === undefined) return null
  const urls = properties.filter(({ name }) => /^(url|directUrl|shadowDatabaseUrl)$/.test(name.text))
  return { provider: known.name, text: applyEdits(text, urls.map(remove)) }
}
