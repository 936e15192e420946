import { isSchema } from '../declare/fields.js'
import { FixedList, FixedMap, FixedSet } from '../words/fixedTables.js'
import type { Declaration } from '../declare/graph.js'
import type { Schema } from '../words/schema.js'
import { isPlainObject } from '../floor/realm.js'

/**
 * A copy of a declaration that nobody else holds and nobody can change, its schemas among it. Functions stay what they
 * are. It must be free of mistakes: then it has no circles.
 */
export function heldDeclaration(declaration: Declaration): Declaration {
  return held(declaration) as Declaration
}

function held(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isSchema(value)) return heldSchema(value)
  if (Array.isArray(value)) return Object.freeze(value.map(held))
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, part]) => [name, held(part)])))
}

/**
 * valibot's schemas are plain objects that ask one another by reference, so that a copy would still ask the originals:
 * they are frozen where they stand, as valibot itself never changes one. What another library keeps in its own is not
 * ours to freeze, as it may be a cache: of that we hold what the standard knows.
 */
function heldSchema(schema: Schema): Schema {
  const standard = schema['~standard']
  const { vendor, validate } = standard
  if (vendor === 'valibot' && isPlainObject(schema)) return freezePlain(schema)
  return Object.freeze({
    '~standard': Object.freeze({ version: 1, vendor, validate: (value: unknown) => validate.call(standard, value) }),
  })
}

/** Freezes plain objects and lists to the bottom, circles too. Whatever else is in them stays as it is. */
function freezePlain<Value>(value: Value): Value {
  return freezeWhere(value, (part) => Array.isArray(part) || isPlainObject(part))
}

/** Freezes what was compiled, to the bottom: it is ours alone. Functions and what is frozen already stay as they are. */
export function freezeCompiled<Value>(value: Value): Value {
  return freezeWhere(value, (part) => !Object.isFrozen(part))
}

function freezeWhere<Value>(value: Value, ours: (part: object) => boolean): Value {
  const found = new Set<unknown>([value])
  // Whatever is added while it is walked is walked too.
  for (const part of found) {
    if (typeof part !== 'object' || part === null || !ours(part)) continue
    Object.freeze(part)
    if (part instanceof FixedMap || part instanceof FixedSet || part instanceof FixedList)
      for (const inner of part.values()) found.add(inner)
    for (const property of Object.values(Object.getOwnPropertyDescriptors(part)))
      if ('value' in property) found.add(property.value)
  }
  return value
}
