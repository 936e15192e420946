import { compareCondition, type ConditionChange } from './compare.js'
import { moments, type ConditionRecord, type ConditionRecords, type Damage } from './record.js'
import { seenCar } from './seenCars.js'

/** What a template can show. Missing values are absent, so that a template which names one can be told. */
export type TemplateValues = { readonly [name: string]: string | number | Date }

/**
 * Everything that a handover protocol or an insurance form may ask for, by flat name: `before.fuelPercent`,
 * `after.damages.1.place`, `change.driven`. Lists count from 1 and have a `count`; damages
 * also a `list`, all in one line.
 *
 * Of the records in force: what was corrected is not shown. Of the car that is named, else of the one that was looked
 * at last.
 */
export function templateValues(records: ConditionRecords, car?: string): TemplateValues {
  const change = compareCondition(records, car)
  const seen = seenCar(records, car)
  const values = moments.flatMap((moment) => recordValues(moment, seen?.[moment]))
  return Object.fromEntries([...values, ...(change ? changeValues(change) : [])])
}

type Value = readonly [name: string, value: string | number | Date]

function recordValues(moment: string, record: ConditionRecord | undefined): readonly Value[] {
  if (!record) return []
  const { car, takenAt, takenBy, fuelPercent, mileage, notes, photos, damages, corrects } = record
  return [
    ...named(moment, { car, takenAt, takenBy, fuelPercent, mileage, notes, correctionReason: corrects?.reason }),
    ...damageValues(`${moment}.damages`, damages),
    [`${moment}.photos.count`, photos.length],
    ...photos.flatMap(({ sha256, takenAt, takenBy }, index) =>
      named(`${moment}.photos.${index + 1}`, { sha256, takenAt, takenBy }),
    ),
  ]
}

function changeValues({ driven, fuelMissing, newDamages, worseDamages }: ConditionChange): readonly Value[] {
  return [
    ...named('change', { driven, fuelMissing }),
    ...damageValues('change.newDamages', newDamages),
    ...damageValues('change.worseDamages', worseDamages),
  ]
}

function damageValues(name: string, damages: readonly Damage[]): readonly Value[] {
  const items = damages.flatMap(({ place, description, severity }, index) =>
    named(`${name}.${index + 1}`, { place, description, severity }),
  )
  const list = damages.map(({ place, description }) => `${place}: ${description}`).join('; ')
  return [[`${name}.count`, damages.length], [`${name}.list`, list], ...items]
}

function named(prefix: string, values: { readonly [name: string]: Value[1] | undefined }): readonly Value[] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[`${prefix}.${name}`, value]]))
}
