import type { Lifecycle } from '@ordna/core'
import { LocalDate } from '@ordna/ready-made'

/** What of a valibot schema tells which dates are in it. */
type Shape = {
  readonly type?: string
  readonly wrapped?: Shape
  readonly item?: Shape
  readonly entries?: { readonly [field: string]: Shape }
  readonly options?: readonly Shape[]
  readonly value?: Shape
}

/** Where in a schema a date can be given: `paidAt`, `photos.takenAt`. */
export function datesIn(schema: unknown, path: readonly string[] = []): readonly string[] {
  const shape = (schema ?? {}) as Shape
  if (shape.type === 'date' || (schema as unknown) === LocalDate) return [path.join('.')]
  const inside = [shape.wrapped, shape.item, shape.value, ...(Array.isArray(shape.options) ? shape.options : [])]
  return [
    ...inside.flatMap((part) => (typeof part === 'object' ? datesIn(part, path) : [])),
    ...Object.entries(shape.entries ?? {}).flatMap(([field, part]) => datesIn(part, [...path, field])),
  ]
}

/** Every date that somebody can hand to a lifecycle: `planDelivery deliverAt`. What only another subject sends is decided there. */
export function datesTaken({ declaration }: Lifecycle): readonly string[] {
  const byPeople = Object.entries(declaration.transitions).filter(([, { by }]) =>
    [by ?? []].flat().some((who) => who !== 'system'),
  )
  return byPeople.flatMap(([name, { input }]) => datesIn(input).map((field) => `${name} ${field}`))
}
