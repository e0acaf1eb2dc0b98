import type { Model } from '../datamodel.ts'

/** Keeps what is found out about a model for all its fields and indexes, so that each is not a search of its own. */
export function oncePerModel<Fact>(find: (model: Model) => Fact): (model: Model) => Fact {
  const known = new WeakMap<Model, { readonly fact: Fact }>()
  return model => {
    const found = known.get(model)
    if (found !== undefined) return found.fact
    const fact = find(model)
    known.set(model, { fact })
    return fact
  }
}
