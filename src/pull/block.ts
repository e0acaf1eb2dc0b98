/** A model, a view or an enum that will stand in a file. */
export interface Block {
  readonly kind: 'model' | 'view' | 'enum'
  readonly name: string
  /** The paragraphs above it. */
  readonly documentation: readonly string[]
  readonly lines: readonly Line[]
  /** `@@map("x")` */
  readonly attributes: readonly string[]
  readonly isCommentedOut: boolean
  /** Where it stood before: file and place; null for what is new. */
  readonly place: Place | null
}

/** A field or a value of an enum. */
export interface Line {
  readonly documentation: readonly string[]
  /** Name, type, attributes. */
  readonly words: readonly string[]
  readonly isCommentedOut: boolean
}

/** Where a block stood in the files of a schema. */
export interface Place {
  /** The name of the file. */
  readonly file: string
  /** Its rank among all blocks of its kind. */
  readonly rank: number
}

/** A block as text, not formatted yet. */
export function writeBlock(block: Block): string {
  const { kind, name, documentation, lines, attributes, isCommentedOut } = block
  const inside = [
    ...lines.flatMap(writeLine),
    // An empty line is what the formatter puts there.
    ...attributes.map(attribute => `  ${attribute}`),
  ]
  const body = [`${kind} ${name} {`, ...inside, '}']
  return [...comments(documentation), ...(isCommentedOut ? body.map(line => `// ${line}`) : body)]
    .map(line => `${line}\n`)
    .join('')
}

function writeLine({ documentation, words, isCommentedOut }: Line): readonly string[] {
  const text = words.filter(word => word !== '').join(' ')
  return [...comments(documentation).map(line => `  ${line}`), `  ${isCommentedOut ? '// ' : ''}${text}`]
}

function comments(paragraphs: readonly string[]): readonly string[] {
  return paragraphs
    .flatMap(paragraph => paragraph.split('\n'))
    .map(line => (line === '' ? '///' : `/// ${line}`))
}
