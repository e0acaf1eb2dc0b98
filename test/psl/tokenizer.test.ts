import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../src/psl/tokenizer.ts'

function shown(text: string): string {
  return tokenize(text)
    .filter(token => token.kind !== 'whitespace')
    .map(({ kind, start, end }) => `${kind} ${JSON.stringify(text.slice(start, end))}`)
    .join('\n')
}

function joined(text: string): string {
  return tokenize(text)
    .map(({ start, end }) => text.slice(start, end))
    .join('')
}

describe('tokens', () => {
  it('cover the language', () => {
    const text = `\ufeff/// The user
model User { // opens
  id    Int     @id @default(autoincrement())
  tags  String[]
  bio   String? @db.VarChar(255) /* a
 } b */
  at    DateTime @default(dbgenerated("now()"))
  x     Float @default(-1.5)
  @@index([name(sort: Desc), Größe], map: "a\\"b")
}`
    expect(shown(text)).toMatchInlineSnapshot(`
      "bom "﻿"
      docComment "/// The user"
      newline "\\n"
      identifier "model"
      identifier "User"
      { "{"
      comment "// opens"
      newline "\\n"
      identifier "id"
      identifier "Int"
      @ "@"
      identifier "id"
      @ "@"
      identifier "default"
      ( "("
      identifier "autoincrement"
      ( "("
      ) ")"
      ) ")"
      newline "\\n"
      identifier "tags"
      identifier "String"
      [ "["
      ] "]"
      newline "\\n"
      identifier "bio"
      identifier "String"
      ? "?"
      @ "@"
      identifier "db"
      . "."
      identifier "VarChar"
      ( "("
      number "255"
      ) ")"
      blockComment "/* a\\n } b */"
      newline "\\n"
      identifier "at"
      identifier "DateTime"
      @ "@"
      identifier "default"
      ( "("
      identifier "dbgenerated"
      ( "("
      string "\\"now()\\""
      ) ")"
      ) ")"
      newline "\\n"
      identifier "x"
      identifier "Float"
      @ "@"
      identifier "default"
      ( "("
      number "-1.5"
      ) ")"
      newline "\\n"
      @@ "@@"
      identifier "index"
      ( "("
      [ "["
      identifier "name"
      ( "("
      identifier "sort"
      : ":"
      identifier "Desc"
      ) ")"
      , ","
      identifier "Größe"
      ] "]"
      , ","
      identifier "map"
      : ":"
      string "\\"a\\\\\\"b\\""
      ) ")"
      newline "\\n"
      } "}""
    `)
  })

  it.each([
    [
      'line breaks',
      'a\r\nb\rc\nd',
      'identifier "a"|newline "\\r\\n"|identifier "b"|newline "\\r"|identifier "c"|newline "\\n"|identifier "d"',
    ],
    [
      'a string without an end stops at its line',
      'a = "b\nc = "d"',
      'identifier "a"|= "="|brokenString "\\"b"|newline "\\n"|identifier "c"|= "="|string "\\"d\\""',
    ],
    ['an escaped line break is part of a string', '"a\\\nb"', 'string "\\"a\\\\\\nb\\""'],
    [
      'but not where the string has no end',
      '"a\\\nb\n',
      'brokenString "\\"a\\\\"|newline "\\n"|identifier "b"|newline "\\n"',
    ],
    ['a backslash at the very end', '"a\\', 'brokenString "\\"a\\\\"'],
    ['a control character breaks a string', '"a\tb" c', 'brokenString "\\"a\\tb\\""|identifier "c"'],
    ['comments do not nest', '/* a /* b */ c */', 'blockComment "/* a /* b */"|identifier "c"|unknown "*/"'],
    [
      'a comment without an end is no comment',
      '/* a\nb',
      'unknown "/*"|identifier "a"|newline "\\n"|identifier "b"',
    ],
    ['the shortest comments', '/**/ /*/', 'blockComment "/**/"|unknown "/*/"'],
    [
      'words',
      '1a a-b_c _a 2020-01-01',
      'identifier "1a"|identifier "a-b_c"|unknown "_"|identifier "a"|identifier "2020-01-01"',
    ],
    [
      'numbers',
      '1 -1 1.5 1. -x 1.5.2',
      'number "1"|number "-1"|number "1.5"|number "1"|. "."|unknown "-"|identifier "x"|number "1.5"|. "."|number "2"',
    ],
    [
      'letters of any script, but no marks, digits or symbols',
      '名ª𝒳 ² ٣ 😀',
      'identifier "名ª𝒳"|unknown "²"|unknown "٣"|unknown "😀"',
    ],
    [
      'white space of any width, but no other controls',
      'a\u00a0\u3000b\fc\u2028',
      'identifier "a"|identifier "b"|unknown "\\f"|identifier "c"|unknown "\u2028"',
    ],
    ['junk is one token', 'a\0\x01\ud800\ufeff$%', 'identifier "a"|unknown "\\u0000\\u0001\\ud800\ufeff$%"'],
    ['attributes', '@@@a@@b', '@@ "@@"|@ "@"|identifier "a"|@@ "@@"|identifier "b"'],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toBe(expected.split('|').join('\n'))
  })
})

describe('properties', () => {
  const fragments = [
    '"',
    '\\',
    '/*',
    '*/',
    '//',
    '///',
    '\n',
    '\r',
    '{',
    '}',
    'a',
    '1',
    '-',
    '.',
    '@',
    ' ',
    '\0',
    '\ud800',
    '\udc00',
    '😀',
    '\ufeff',
    'é',
    '\t',
  ]
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map(parts => parts.join('')),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map(codes => String.fromCharCode(...codes)),
  )

  it('the tokens join up to the text, none is empty and each begins where the last one ends', () => {
    fc.assert(
      fc.property(text, sample => {
        expect(joined(sample)).toBe(sample)
        let end = 0
        for (const token of tokenize(sample)) {
          expect(token.start).toBe(end)
          expect(token.end).toBeGreaterThan(token.start)
          end = token.end
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('time grows with the length of the text, not faster', () => {
    for (const unit of ['/*', '"', '"\\\n', '\\', '\0', '{\n', '[', '1.', '@']) {
      expect(tokenize(unit.repeat(200_000)).length).toBeGreaterThan(0)
    }
  }, 5000)
})
