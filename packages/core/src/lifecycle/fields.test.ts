import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { fieldSchemas, isPlain, type Field } from './fields.js'
import type { Schema } from './schema.js'

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
    ['of a schema of another library', { type: 'string', ...another } as Schema, 'a'],
  ])('is one %s', (_, schema, value) => expect(isPlain(field(schema), value)).toBe(false))
})
