// Where messages have names without quotes around them.
const bareNames: readonly RegExp[] = [
  /(?<=Native type )\w+/g,
  /(?<=field type )\w+( or \w+)*/g,
  /(?<=for )\w+(?= connector)/g,
  /(?<=prefix )\S+(?= is)/g,
  /(?<=(e\.g\.|Did you mean to use) )\S+(?=[.?])/g,
  /(?<=(in this model|in the related model|unknown fields?|relation fields?): ).*(?=\.|$)/g,
  /(?<=(scalar fields|relation fields|the field) )[^.]*(?=\. (At least|Index)| multiple)/g,
  /(?<=because the model )\S+/g,
  /(?<=Field )\S+ and \S+(?= must have the same native type)|(?<=Consider )(either removing|updating) .*/g,
  /(?<=composite type … : )\S+/g,
]

/** A message without the names in it. */
export function kindOf(message: string): string {
  const quoted = message
    .trim()
    .replaceAll(/`[^`]*`/g, '`…`')
    .replaceAll(/"[^"]*"/g, '"…"')
    .replaceAll(/'[^']*'/g, "'…'")
    .replaceAll(/\([^)]*\)/g, '(…)')
    .replaceAll(/\d+/g, '0')
  return bareNames.reduce((text, pattern) => text.replaceAll(pattern, '…'), quoted)
}
