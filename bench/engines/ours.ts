// Our own code, in a process that is set up as that of the command line is.
import { optimiseLate } from '../../src/cli/optimiser.ts'
import { format } from '../../src/datamodel/format.ts'
import { validateSchema } from '../../src/datamodel/validate.ts'
import { timeEngine } from './engine.ts'

optimiseLate()
await timeEngine({
  validate: text => void validateSchema([{ name: 'schema.prisma', text }]),
  format: text => void format([{ name: 'schema.prisma', text }]),
})
