import type { Model } from '../datamodel.ts'
import type { Draft } from '../draft.ts'
import { onBlock } from '../messages.ts'
import type { ArgumentReader } from './reader.ts'

/** `name: "…"` of a key becomes a name in the client: it must be one. */
export function checkClientName(reader: ArgumentReader, model: Draft<Model>, name: string | null): void {
  if (name === null || /^[_0-9a-zA-Z]*$/.test(name)) return
  const { attribute, report } = reader
  const message = `The \`name\` property within the \`@@${attribute.name.text}\` attribute only allows for the following characters: \`_a-zA-Z0-9\`.`
  report(onBlock('model', model.name, message), attribute)
}
