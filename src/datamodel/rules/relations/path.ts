import type { CompleteRelation } from './completeRelation.ts'

/** A way along relations, linked from its end to its start. */
export interface Path {
  readonly last: CompleteRelation
  readonly before: Path | null
}

/** The relations of a path, the last first. */
export function* relationsOn(path: Path): Generator<CompleteRelation> {
  for (let at: Path | null = path; at !== null; at = at.before) yield at.last
}
