import { own } from '@ordna/core/adapters'
import type { PaperValues } from './layouts.js'

/** Damages, as a template goes through them. */
type Damages = { readonly count: unknown; readonly list: unknown; readonly items: readonly Tree[] }
type Tree = { readonly [name: string]: unknown }

/** Values by flat name, such as `before.damages.1.place`, as `templateValues` of `@ordna/rental` makes them. */
export type FlatValues = { readonly [name: string]: string | number | Date }

/** What a record of a car's condition can say; of a record that there is, what is not said is null. */
const ofRecord = ['car', 'takenAt', 'takenBy', 'fuelPercent', 'mileage', 'notes', 'correctionReason'] as const

/**
 * The condition of a car before and after, for templates (CB-38): `before`, `after` and `change`, each null while it is not
 * known. Damages and photos become lists: `{ of: 'after.damages.items', as: 'damage' }`.
 */
export function conditionValues(flat: FlatValues): PaperValues {
  return { before: recordOf(flat, 'before'), after: recordOf(flat, 'after'), change: changeOf(flat) }
}

function recordOf(flat: FlatValues, moment: string): Tree | null {
  if (own(flat, `${moment}.takenAt`) === undefined) return null
  const said = Object.fromEntries(ofRecord.map((name) => [name, own(flat, `${moment}.${name}`) ?? null]))
  const photos = itemsOf(flat, `${moment}.photos`, ['sha256', 'takenAt', 'takenBy'])
  return { ...said, damages: damagesOf(flat, `${moment}.damages`), photos }
}

function changeOf(flat: FlatValues): Tree | null {
  if (flat['change.driven'] === undefined) return null
  const { 'change.driven': driven, 'change.fuelMissing': fuelMissing } = flat
  const [newDamages, worseDamages] = ['newDamages', 'worseDamages'].map((name) => damagesOf(flat, `change.${name}`))
  return { driven, fuelMissing, newDamages, worseDamages }
}

function damagesOf(flat: FlatValues, name: string): Damages {
  const items = itemsOf(flat, name, ['place', 'description', 'severity'])
  return { count: items.length, list: own(flat, `${name}.list`) ?? '', items }
}

function itemsOf(flat: FlatValues, name: string, fields: readonly string[]): readonly Tree[] {
  const count = Number(own(flat, `${name}.count`) ?? 0)
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(fields.map((field) => [field, own(flat, `${name}.${index + 1}.${field}`) ?? null])),
  )
}
