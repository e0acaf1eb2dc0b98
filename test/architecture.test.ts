import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes } from '../src/base/codes.ts'

const root = resolve(import.meta.dirname, '..')
const source = join(root, 'src')

/** Which folders of src/ a folder may import from, itself aside. The list is the architecture. */
const layers: Readonly<Record<string, readonly string[]>> = {
  base: [],
  psl: ['base'],
  datamodel: ['base', 'psl'],
  schema: ['base', 'datamodel', 'psl'],
  diff: ['schema'],
  pull: ['base', 'datamodel', 'psl', 'schema'],
  dialects: ['base', 'datamodel', 'diff', 'pull', 'schema'],
  config: ['base', 'psl'],
  migrate: ['base', 'dialects', 'diff', 'schema'],
  commands: ['base', 'config', 'datamodel', 'dialects', 'diff', 'migrate', 'psl', 'pull', 'schema'],
  cli: ['base', 'commands', 'migrate'],
  // The public API; of the schema language alone, for editors.
  'index.ts': ['base', 'commands', 'migrate'],
  'psl.ts': ['base', 'datamodel', 'psl'],
}

/** Folders without I/O and without await: text and values in, values out. */
const pure = ['base', 'datamodel', 'diff', 'psl', 'pull', 'schema']
/** Of a dialect's files, the ones that touch the network or the disk. */
const impure =
  /dialects\/(\w+\/(connection|copy|driver|lock|open|reset|shadow|shadow\/(index|pglite|scratch\w*)|schema\/introspect\w*)|tls)\.ts$/

interface Module {
  readonly file: string
  readonly layer: string
  readonly text: string
  readonly imports: readonly string[]
}

const modules: readonly Module[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => {
    const path = join(source, file)
    const text = readFileSync(path, 'utf8')
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target]) =>
      relative(source, resolve(dirname(path), target!)),
    )
    return { file, layer: file.split('/')[0]!, text, imports }
  })

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')

describe('the layers', () => {
  it('are all known', () => {
    expect([...new Set(modules.map(({ layer }) => layer))].sort()).toEqual(Object.keys(layers).sort())
  })

  it.each(Object.entries(layers))('%s imports only what is below it', (layer, allowed) => {
    const wrong = modules
      .filter(module => module.layer === layer)
      .flatMap(({ file, imports }) => imports.map(target => ({ file, target, to: target.split('/')[0]! })))
      .filter(({ to }) => to !== layer && !allowed.includes(to))
    expect(wrong).toEqual([])
  })

  it('keep each database to its own folder', () => {
    const concrete = /^dialects\/(postgres|mysql|sqlite)\//
    const wrong = modules.flatMap(({ file, imports }) => {
      const own = concrete.exec(file)?.[1]
      return imports
        .filter(target => concrete.test(target) && concrete.exec(target)?.[1] !== own)
        .map(target => `${file} → ${target}`)
        .filter(() => file !== 'commands/dialects.ts')
    })
    expect(wrong).toEqual([])
  })

  it('ask nowhere outside dialects/ which database it is', () => {
    const wrong = modules
      .filter(
        ({ layer, text }) =>
          layer !== 'dialects' &&
          /[=!]==? *'(postgres(ql)?|mysql|mariadb|sqlite|sqlserver|cockroachdb)'/.test(withoutComments(text)),
      )
      .map(({ file }) => file)
    expect(wrong).toEqual([])
  })
})

describe('effects', () => {
  it('stay out of the pure folders', () => {
    const wrong = modules
      .filter(({ layer }) => pure.includes(layer))
      .filter(({ text }) =>
        /\bawait\s|\basync\s|from 'node:(fs|net|http|child_process|os)/.test(withoutComments(text)),
      )
      .map(({ file }) => file)
    expect(wrong).toEqual([])
  })

  it('stay in the files of a dialect that are named for them', () => {
    const wrong = modules
      .filter(({ file, layer }) => layer === 'dialects' && !impure.test(file) && !file.endsWith('/index.ts'))
      .filter(({ text }) => /\bawait\b|from 'node:(fs|net|tls)'/.test(withoutComments(text)))
      .map(({ file }) => file)
    expect(wrong).toEqual([])
  })

  it('of the process belong to cli/', () => {
    const wrong = modules
      .filter(({ layer }) => layer !== 'cli')
      .filter(({ text }) =>
        /\bprocess\.(?!getBuiltinModule)|\bconsole\.|\bDate\.now\(|\bMath\.random\(|new Date\(\)/.test(
          withoutComments(text),
        ),
      )
      .map(({ file }) => file)
    expect(wrong).toEqual([])
  })

  it('are only thrown as errors with a code', () => {
    const wrong = modules
      .filter(({ text }) => /throw new Error\(/.test(withoutComments(text)))
      .map(({ file }) => file)
    expect(wrong).toEqual([])
  })
})

describe('size', () => {
  it('of no file is that of a giant', () => {
    const giants = modules.filter(({ text }) => text.split('\n').length > 400).map(({ file }) => file)
    expect(giants).toEqual([])
  })
})

describe('the documentation', () => {
  it('has a page for every error code, and no page for none', () => {
    const pages = readdirSync(join(root, 'docs/errors')).filter(file => /^[PK]\d{4}\.md$/.test(file))
    expect(pages.map(file => file.replace('.md', '')).sort()).toEqual(Object.keys(codes).sort())
  })

  it('throws every code that it lists', () => {
    const unused = Object.keys(codes).filter(
      code => !modules.some(({ file, text }) => file !== 'base/codes.ts' && text.includes(`'${code}'`)),
    )
    expect(unused).toEqual([])
  })

  it('links only to files that are there', () => {
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
        .filter(file => file.endsWith('.md'))
        .map(file => join('docs', file)),
    ]
    const broken = pages.flatMap(page =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, target]) => target!)
        .filter(target => !existsSync(resolve(root, dirname(page), target)))
        .map(target => `${page} → ${target}`),
    )
    expect(broken).toEqual([])
  })
})
