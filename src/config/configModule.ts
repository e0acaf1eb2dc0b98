import { readFileSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ConfigImports } from './configImports.ts'

/** A module that has been evaluated; `exports` is null where it has no default export. */
export interface Evaluated {
  readonly exports: { readonly default: unknown } | null
}

/**
 * Evaluates a configuration module and returns its default export; a function is called, a promise awaited.
 * Node itself does it where it can strip types and lets us answer the imports (22.15, 23.5), which takes a few
 * milliseconds. What it refuses (enums, imports without an extension, `__dirname`) or cannot do (Node 20) goes
 * through jiti, as in Prisma. Throws whatever the module throws.
 */
export async function evaluateModule(path: string, imports: ConfigImports): Promise<Evaluated> {
  return (await importNatively(path, imports)) ?? (await importWithJiti(path, imports))
}

let evaluations = 0

// Node's own errors have codes; what it cannot parse or does not define in an ES module has none.
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  return error instanceof SyntaxError || error instanceof ReferenceError || /^(ERR_|MODULE_)/.test(code ?? '')
}

async function importNatively(path: string, imports: ConfigImports): Promise<Evaluated | null> {
  // Missing in Node 20, whatever the types say.
  const { registerHooks } = nodeModule as Partial<Pick<typeof nodeModule, 'registerHooks'>>
  if (registerHooks === undefined) return null
  const id = `kintsugi-config-${++evaluations}`
  const shared = globalThis as Record<symbol, unknown>
  shared[Symbol.for(id)] = imports
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (!Object.hasOwn(imports, specifier)) return next(specifier, context)
      const format = context.conditions.includes('require') ? 'commonjs' : 'module'
      return { url: `${id}:${format}:${specifier}`, format, shortCircuit: true }
    },
    load(url, context, next) {
      if (!url.startsWith(`${id}:`))
        return next(url, { ...context, format: context.format ?? guessFormat(url) })
      const [, format, specifier] = url.split(':')
      const source = sourceOf(id, specifier!, format!, imports)
      return { format: format as 'commonjs' | 'module', source, shortCircuit: true }
    },
  })
  try {
    // The query keeps a second evaluation in one process from being answered by the first.
    const url = `${pathToFileURL(path).href}?${id}`
    return await settle(await import(/* @vite-ignore */ url))
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  } finally {
    hooks.deregister()
    delete shared[Symbol.for(id)]
  }
}

// Where package.json does not say what its modules are, Node guesses the same way, and warns about it.
function guessFormat(url: string): 'module' | 'module-typescript' | undefined {
  if (!url.startsWith('file:')) return undefined
  const path = fileURLToPath(url)
  if (!/^\s*(?:import|export)[\s{*'"]/m.test(readFileSync(path, 'utf8'))) return undefined
  return path.endsWith('.ts') ? 'module-typescript' : 'module'
}

function sourceOf(id: string, specifier: string, format: string, imports: ConfigImports): string {
  const all = `globalThis[Symbol.for(${JSON.stringify(id)})][${JSON.stringify(specifier)}]`
  if (format === 'commonjs') return `module.exports = ${all}`
  const names = exportNames(specifier, imports)
  return `const all = ${all}\nexport const { ${names.join(', ')} } = all\nexport default all.default ?? all`
}

// The names are needed before the module is evaluated, so a getter must not be run for them.
function exportNames(specifier: string, imports: ConfigImports): readonly string[] {
  if (Object.getOwnPropertyDescriptor(imports, specifier)?.get !== undefined) return []
  return Object.keys(imports[specifier]!).filter(name => name !== 'default')
}

async function importWithJiti(path: string, imports: ConfigImports): Promise<Evaluated> {
  const { createJiti } = await import('jiti')
  const jiti = createJiti(path, { interopDefault: false, moduleCache: false, virtualModules: imports })
  return settle(await jiti.import(path))
}

async function settle(namespace: unknown): Promise<Evaluated> {
  const found = defaultOf(namespace)
  // CommonJS that was an ES module has its default export one level down.
  const inner = found !== null && isModule(found.default) ? defaultOf(found.default) : found
  if (inner === null) return { exports: null }
  const value = typeof inner.default === 'function' ? inner.default() : inner.default
  return { exports: { default: await value } }
}

function defaultOf(namespace: unknown): { readonly default: unknown } | null {
  const isObject = typeof namespace === 'object' && namespace !== null
  if (isObject && 'default' in namespace) return { default: namespace.default }
  return isModule(namespace) ? null : { default: namespace }
}

function isModule(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return '__esModule' in value || Object.prototype.toString.call(value) === '[object Module]'
}
