import type { Declaration } from '../declare/graph.js'

/**
 * Where a declaration may hold a function that answers so, `transitions.*.to.when`: every place that there is, so that
 * a table by place does not compile before one that is added to the declaration stands in it.
 */
export type DeclaredFunction<Answer = unknown> = Places<Omit<Declaration, 'name'>, Answer, ''>

type Places<Value, Answer, Place extends string> = Value extends (...given: never[]) => infer Given
  ? [Given] extends [Answer]
    ? Place
    : never
  : Value extends { readonly '~standard': unknown } | { readonly kind: string } | Date | string
    ? never
    : Value extends { readonly length: number; readonly [index: number]: infer Item }
      ? Places<Item, Answer, Place>
      : Value extends object
        ? {
            readonly [Key in keyof Value & string]: Places<NonNullable<Value[Key]>, Answer, At<Place, Key>>
          }[keyof Value & string]
        : never

type At<
  Place extends string,
  Key extends string,
> = `${Place extends '' ? '' : `${Place}.`}${string extends Key ? '*' : Key}`
