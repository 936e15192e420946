import { expect, test } from 'vitest'
import type { Duration } from '../time/index.js'
import type { Written } from './everyOption.fixture.js'
import type { Declaration } from '../declare/graph.js'

/** What may be said in a declaration and is not written, by where, `transitions.*.opens.each`. */
type Missing<Option, Said, Place extends string = ''> = Option extends Leaf
  ? never
  : Option extends { readonly length: number; readonly [index: number]: infer Item }
    ? Missing<Item, Said, Place>
    : Option extends object
      ? {
          readonly [Key in Parts<Option>]: string extends Key
            ? Missing<Option[Key], Under<Said, string>, `${Place}.*`>
            : Key extends KeyOf<Named<Said>>
              ? Missing<NonNullable<Option[Key]>, Under<Said, Key>, `${Place}.${Key}`>
              : [NonNullable<Option[Key]>] extends [never]
                ? never
                : `${Place}.${Key}`
        }[Parts<Option>]
      : never

type Leaf =
  | ((...given: never[]) => unknown)
  | { readonly '~standard': unknown }
  | { readonly kind: string }
  | string
  | number
  | boolean

/** Of a length of time, any unit will do. */
type Parts<Option> = string extends keyof Option
  ? string
  : Exclude<keyof Option & string, 'milliseconds' extends keyof Option ? keyof Duration : never>

/** What is said by name, whether alone or in a list. */
type Named<Said> = Said extends readonly (infer Item)[]
  ? Named<Item>
  : Said extends ((...given: never[]) => unknown) | string | number | boolean
    ? never
    : Said
type KeyOf<Said> = Said extends unknown ? keyof Said : never
type Under<Said, Key> = Named<Said> extends infer One ? (One extends unknown ? One[keyof One & Key] : never) : never

test('what is written says everything that a declaration can say', () => {
  const missing: { readonly [Place in Missing<Declaration, Written>]: never } = {}
  expect(missing).toEqual({})
})
