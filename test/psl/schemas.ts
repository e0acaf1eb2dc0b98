import fc from 'fast-check'

const name = fc.constantFrom('a', 'B', 'user_id', 'x1', 'Größe', '名前', 'longer-name')
const space = fc.constantFrom('', ' ', '   ', '\t', '\u00a0')
const gap = fc.constantFrom(' ', '  ', '\t')
const newline = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\n  \n\n')

const expression = fc.letrec<{ value: string }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('1', '-1.5', '"s"', '"a\\"b"', 'now()', 'Cascade', 'a.b', 'true', '""', '"é😀"'),
    fc.array(tie('value'), { maxLength: 3 }).map(items => `[${items.join(' , ')}]`),
    fc.tuple(name, tie('value')).map(([key, value]) => `f(${key}:${value})`),
    fc.tuple(name, tie('value')).map(([key, value]) => `{ ${key} : ${value} }`),
  ),
})).value

const given = fc.oneof(
  fc.constant(''),
  fc.tuple(space, expression, fc.constantFrom('', ' ', ',')).map(([s, value, end]) => `${s}(${value}${end})`),
)
const attribute = fc.tuple(fc.constantFrom('@', '@ '), name, given).map(parts => parts.join(''))
const type = fc.tuple(
  fc.constantFrom('Int', 'String', 'Größe', 'Unsupported("x y")'),
  fc.constantFrom('', '?', '[]', ' ?', ' []'),
)
// A comment with an end only where no comment is above it: Prisma's form of that does not stay the same.
const behind = fc.constantFrom('', ' // c', ' /// d', '// e  ', '/* f */')
const comment = fc.constantFrom('// a', '/// b  ', '//', '//// c')

const field = fc
  .tuple(
    name,
    gap,
    type.map(parts => parts.join('')),
    fc.array(attribute, { maxLength: 3 }),
    behind,
  )
  .map(([of, s, t, attributes, end]) => `${of}${s}${t} ${attributes.join(' ')}${end}`)
const blockAttribute = fc.tuple(name, given, behind).map(([of, list, end]) => `@@${of}${list}${end}`)
const value = fc.oneof(
  fc
    .tuple(name, fc.array(attribute, { maxLength: 2 }), behind)
    .map(([of, attributes, end]) => `${of} ${attributes.join(' ')}${end}`),
  comment,
)
const line = fc.oneof(field, comment, fc.constant(''))
const property = fc.oneof(
  fc.tuple(name, space, expression, behind).map(([key, s, of, end]) => `${key}${s}=${s}${of}${end}`),
  comment,
)

function block(
  keyword: string,
  lines: fc.Arbitrary<string>,
  last: fc.Arbitrary<string> = fc.constant(''),
): fc.Arbitrary<string> {
  const body = (of: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .array(fc.tuple(space, of, newline), { maxLength: 6 })
      .map(all => all.map(([indent, text, end]) => indent + text + end).join(''))
  return fc
    .tuple(name, space, body(lines), body(last))
    .map(([of, s, first, rest]) => `${keyword} ${of}${s}{${s}\n${first}${rest}}`)
}

function schema(model: fc.Arbitrary<string>, member: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const top = fc.oneof(
    block('model', model, blockAttribute),
    block('view', model, blockAttribute),
    block('enum', member, blockAttribute),
    block('datasource', property),
    block('generator', property),
    comment,
    fc.constantFrom('/* a\n b */', '', ''),
  )
  return fc
    .array(fc.tuple(top, newline), { maxLength: 6 })
    .map(items => items.map(([item, end]) => item + end).join(''))
}

/** Schemas of the grammar, with odd spacing; nothing in them need make sense. Block attributes come last in theirs. */
export const tidySchema: fc.Arbitrary<string> = schema(line, value)

/** The same, with block attributes anywhere. */
export const validSchema: fc.Arbitrary<string> = schema(
  fc.oneof(line, line, blockAttribute),
  fc.oneof(value, value, blockAttribute),
)

const fragments = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ',',
    ':',
    '=',
    '.',
    '?',
    '!',
    '@',
    '@@',
    '"',
    '\\',
    '/*',
    '*/',
    '//',
    '///',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '\0',
    '\f',
    '\ufeff',
    '\ud800',
    '\udc00',
    '😀',
    '\u00a0',
    'é',
    '-',
    '1',
    '1.5',
  ],
  ...[
    'model A {\n',
    'enum A {\n',
    'type A {\n',
    'type A = Int',
    'datasource A {\n',
    'a Int\n',
    '@map("x")',
    '}\n',
  ],
  ...[
    'a = 1\n',
    '"s"',
    '"\\q"',
    'Unsupported("x")',
    '[]',
    '{ a: 1 }',
    'f(1)',
    '/* b */',
    '/// c\n',
    'model',
    'a',
  ],
]
const junk = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map(parts => parts.join('')),
)
const edited = fc
  .tuple(validSchema, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 20 }), junk), { maxLength: 4 }))
  .map(([text, edits]) =>
    edits.reduce((whole, [at, length, added]) => {
      const start = at % (whole.length + 1)
      return whole.slice(0, start) + added.slice(0, 20) + whole.slice(start + length)
    }, text),
  )

/** Anything: schemas, schemas with damage, and junk. */
export const schemaText: fc.Arbitrary<string> = fc.oneof(validSchema, edited, junk)
