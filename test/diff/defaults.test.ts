import { describe, expect, it } from 'vitest'
import { defaultsMatch } from '../../src/diff/defaults.ts'
import type { Column, Default, Literal, TypeFamily } from '../../src/schema/schema.ts'
import { dialects } from './dialects.ts'

const [{ diffRules }] = dialects as [(typeof dialects)[number]]
const { defaultsMatch: _ownWay, ...common } = diffRules(null)

function column(family: TypeFamily, value: Default | null): Column {
  return {
    name: 'c',
    type: { family, native: null, enum: null, values: null, text: family },
    arity: 'required',
    default: value,
    autoIncrement: false,
    identity: null,
    generated: null,
    collation: null,
    clientDefault: false,
    comment: null,
  }
}

function match(family: TypeFamily, from: Default | null, to: Default | null, toFamily = family): boolean {
  return defaultsMatch({ from: column(family, from), to: column(toFamily, to) }, common)
}

const value = (literal: Literal): Default => ({ kind: 'value', value: literal })
const string = (text: string): Default => value({ kind: 'string', text })
const number = (text: string): Default => value({ kind: 'number', text })
const json = (text: string): Default => value({ kind: 'json', text })
const dateTime = (text: string): Default => value({ kind: 'dateTime', text })
const list = (...items: readonly Literal[]): Default => value({ kind: 'list', items })
const expression = (sql: string | null): Default => ({ kind: 'expression', sql })
const now: Default = { kind: 'now' }
const sequence: Default = { kind: 'sequence', name: 'c_seq' }

describe('the same', () => {
  it.each<readonly [string, TypeFamily, Default | null, Default | null]>([
    ['none', 'int', null, null],
    ['equal strings', 'string', string('a'), string('a')],
    ['a string and the value of an enum', 'enum', string('a'), value({ kind: 'enum', name: 'a' })],
    ['numbers of one value', 'float', number('1.50'), number('01.5')],
    ['numbers with exponents', 'decimal', number('1.5e3'), number('1500')],
    ['zeros', 'decimal', number('-0.0'), number('0')],
    ['JSON written otherwise', 'json', json('{"a": 1, "b": 2}'), json('{"b":2,"a":1}')],
    ['JSON read as a string', 'json', string('[1, 2]'), json('[1,2]')],
    ['what is no JSON', 'json', json('{'), json('[]')],
    ['points in time', 'dateTime', dateTime('2020-01-01T00:00:00Z'), dateTime('2021-01-01T00:00:00Z')],
    ['a point in time and an expression', 'dateTime', expression('x'), dateTime('2020-01-01T00:00:00Z')],
    ['now', 'dateTime', now, now],
    ['expressions, whatever their case', 'string', expression('GEN()'), expression('gen()')],
    ['anything, where anything will do', 'string', string('a'), expression(null)],
    ['none, where anything will do', 'string', null, expression(null)],
    ['a sequence that goes', 'int', sequence, null],
    ['a sequence that comes', 'int', null, sequence],
    ['lists', 'string', list({ kind: 'string', text: 'a' }), list({ kind: 'string', text: 'a' })],
    ['lists of points in time', 'dateTime', expression('ARRAY[x]'), list()],
    [
      'bytes in the catalog',
      'binary',
      list({ kind: 'enum', name: '\\x6869' }),
      list({ kind: 'bytes', hex: '6869' }),
    ],
  ])('%s', (_name, family, from, to) => {
    expect(match(family, from, to)).toBe(true)
  })

  it('a number of another size', () => {
    expect(match('int', number('1'), number('1'), 'bigInt')).toBe(true)
  })
})

describe('different', () => {
  it.each<readonly [string, TypeFamily, Default | null, Default | null]>([
    ['a value that goes', 'int', number('1'), null],
    ['a value that comes', 'int', null, number('1')],
    ['a point in time that goes', 'dateTime', dateTime('2020-01-01T00:00:00Z'), null],
    ['another value', 'string', string('a'), string('A')],
    ['another number', 'float', number('1.5'), number('1.05')],
    ['another sign', 'float', number('-1'), number('1')],
    ['now instead of a value', 'string', string('a'), now],
    ['an expression instead of a value', 'string', string('a'), expression('a()')],
    ['an expression that goes', 'string', expression('a()'), null],
    ['an unknown expression that is known now', 'string', expression(null), expression('a()')],
    ['a value instead of a sequence', 'int', sequence, number('1')],
    ['longer lists', 'int', list(), list({ kind: 'number', text: '1' })],
    ['other JSON', 'json', json('[1]'), json('[2]')],
  ])('%s', (_name, family, from, to) => {
    expect(match(family, from, to)).toBe(false)
  })

  it('a number that becomes a fraction', () => {
    expect(match('int', number('1'), number('1'), 'float')).toBe(false)
  })
})
