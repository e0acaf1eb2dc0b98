import type { Enum } from '../../../src/psl/ast.ts'
import { createDraft, type Draft, type Making } from '../mutations/drafts.ts'
import type { Provider } from '../mutations/providers.ts'
import type { Edit, Sample } from '../mutations/sample.ts'

/** A schema that is about to be changed into another valid one. */
export interface Changing extends Sample {
  /** What its database has. */
  readonly settings: Provider
  /** Numbers for what must be different. */
  readonly serial: () => number
}

/** One kind of change: the edits, or none where the schema has no place for it. */
export type Change = (sample: Changing) => readonly Edit[]

/** What the makers of fields need to know of a schema that is there already. */
export function makingOf({ random, settings, serial, enums }: Changing): Making {
  return {
    random,
    provider: settings,
    relationMode: 'foreignKeys',
    schemas: [],
    serial,
    enums: enums.map(draftOf).filter(({ fields }) => fields.length > 0),
    types: [],
  }
}

function draftOf({ name, items }: Enum): Draft {
  const draft = createDraft('enum', name.text)
  for (const item of items) {
    if (item.kind !== 'enumValue') continue
    draft.fields.push({ name: item.name.text, type: '', arity: '', native: '', attributes: [] })
  }
  return draft
}
