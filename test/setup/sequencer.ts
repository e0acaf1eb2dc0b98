import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders whose files take minutes: a file that begins last makes all others wait for it. */
const slow = ['test/repair/everyCut', 'test/repair/', 'test/recovery/', 'test/shadow/', 'test/cli/']

/** Begins with what takes longest. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}

function rank({ moduleId, project }: TestSpecification): number {
  const file = relative(project.config.root, moduleId)
  const found = slow.findIndex(start => file.startsWith(start))
  return found === -1 ? slow.length : found
}
