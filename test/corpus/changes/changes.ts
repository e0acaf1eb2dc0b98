import { validateSchema } from '../../../src/datamodel/validate.ts'
import type { Provider } from '../mutations/providers.ts'
import type { Random } from '../mutations/random.ts'
import { applyEdits, createSample } from '../mutations/sample.ts'
import type { Change } from './change.ts'
import { blockChanges } from './changeBlocks.ts'
import { fieldChanges } from './changeFields.ts'
import { keyChanges } from './changeKeys.ts'
import { relationChanges } from './changeRelations.ts'

/** A schema and what it was changed into. */
export interface ChangedSchema {
  readonly text: string
  /** The kinds of changes that were made. */
  readonly done: readonly string[]
}

const families: readonly (readonly [Readonly<Record<string, Change>>, number])[] = [
  [fieldChanges, 3],
  [keyChanges, 2],
  [relationChanges, 1],
  [blockChanges, 2],
]
const weighted = families.flatMap(([family, weight]) => Array<typeof family>(weight).fill(family))

/** Changes a valid schema in some places, so that it is valid still: as people do between two migrations. */
export function changeSchema(base: string, settings: Provider, random: Random, times: number): ChangedSchema {
  const done: string[] = []
  let text = base
  let serial = 1000
  for (let tries = 0; done.length < times && tries < 20 * times; tries++) {
    const [name, change] = random.pick(Object.entries(random.pick(weighted)))
    const sample = createSample(text, settings.name, random)
    const changed = applyEdits(text, change({ ...sample, settings, serial: () => ++serial }))
    if (changed === text || !isValid(changed)) continue
    text = changed
    done.push(name)
  }
  return { text, done }
}

/** Whether Prisma would accept it. */
export function isValid(text: string): boolean {
  const { diagnostics } = validateSchema([{ name: 'schema.prisma', text }])
  return diagnostics.every(({ severity }) => severity !== 'error')
}
