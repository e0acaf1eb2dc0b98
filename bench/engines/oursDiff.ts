// Our differ, in a process that is set up as that of the command line is.
import { optimiseLate } from '../../src/cli/optimiser.ts'
import { loadSchemaDialect } from '../../src/commands/dialects.ts'
import { validateSchema } from '../../src/datamodel/validate.ts'
import { diffSchemas } from '../../src/diff/diff.ts'
import { renderScript } from '../../src/diff/script.ts'
import { desiredSchema } from '../../src/schema/desired.ts'
import { emptySchema } from '../../src/schema/schema.ts'
import { timeEngine } from './engine.ts'

optimiseLate()
const { desired, diffRules, render } = await loadSchemaDialect('postgresql')
await timeEngine({
  diff: text => {
    const validated = validateSchema([{ name: 'schema.prisma', text }])
    return renderScript(diffSchemas(emptySchema, desiredSchema(validated, desired), diffRules(null)), render)
  },
})
