import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { fieldSchemas, isPlain, isSchema, type Field } from './fields.js'
import type { Schema } from '../words/schema.js'

function field(schema: Schema): Field {
  return fieldSchemas(v.object({ field: schema as v.GenericSchema }))?.get('field') as Field
}

const another = {
  '~standard': { version: 1, vendor: 'another', validate: (value: unknown) => ({ value }) },
}

describe('a value that need not be shown to its schema', () => {
  test.each<[string, Schema, unknown]>([
    ['a text of string()', v.string(), ''],
    ['a number of number()', v.number(), -0],
    ['a truth of boolean()', v.boolean(), false],
    ['a number of number() with a fallback', v.fallback(v.number(), 1), 2],
  ])('is %s', (_, schema, value) => expect(isPlain(field(schema), value)).toBe(true))
})

describe('a value that its schema must judge', () => {
  test.each<[string, Schema, unknown]>([
    ['of another type', v.number(), '1'],
    ['missing', v.string(), undefined],
    ['not a number', v.number(), Number.NaN],
    ['a number that JSON cannot hold', v.number(), Infinity],
    ['a text with a NUL character', v.string(), 'a\0'],
    ['a text with half of a surrogate pair', v.string(), '\ud800'],
    ['of a schema with a pipe', v.pipe(v.number(), v.minValue(3)), 1],
    ['of a schema that transforms', v.pipe(v.string(), v.trim()), ' a'],
    ['of a schema that is optional', v.optional(v.string()), 'a'],
    ['of a schema of literals', v.picklist(['a', 'b']), 'c'],
    ['of an object’s schema', v.object({ depth: v.number() }), { depth: 'deep' }],
    ['of a schema of another library', { type: 'string', ...another } as Schema, 'a'],
  ])('is one %s', (_, schema, value) => expect(isPlain(field(schema), value)).toBe(false))
})

describe('the fields of a schema', () => {
  test('are told apart where each has a schema of its own', () => {
    expect([...(fieldSchemas(v.object({ size: v.number(), name: v.string() }))?.keys() ?? [])]).toEqual([
      'size',
      'name',
    ])
    expect(fieldSchemas(v.strictObject({ size: v.number() }))?.has('size')).toBe(true)
  })

  test.each<[string, unknown]>([
    [
      'with a rule across fields',
      v.pipe(
        v.object({ size: v.number() }),
        v.check(() => true),
      ),
    ],
    ['that takes fields it does not name', v.looseObject({ size: v.number() })],
    ['that gives all other fields one schema', v.objectWithRest({ size: v.number() }, v.string())],
    ['of a choice between objects', v.union([v.object({ size: v.number() }), v.object({ name: v.string() })])],
    ['of another library', another],
    ['of another library that has something else under entries', { ...another, entries: null }],
    [
      'of another library with entries that are not all schemas',
      { ...another, entries: { size: another, name: 'text' } },
    ],
  ])('cannot be told apart in one %s', (_, schema) => expect(fieldSchemas(schema as Schema<object>)).toBeNull())
})

describe('a Standard Schema', () => {
  const standard = another['~standard']

  test.each<[string, unknown]>([
    ['an object', another],
    ['a function', Object.assign(() => 1, another)],
  ])('is %s that says so', (_, value) => expect(isSchema(value)).toBe(true))

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'text'],
    ['a plain object', {}],
    ['a plain function', () => 1],
    ['one of another version', { '~standard': { ...standard, version: 2 } }],
    ['one that cannot validate', { '~standard': { ...standard, validate: undefined } }],
  ])('is not %s', (_, value) => expect(isSchema(value)).toBe(false))
})
