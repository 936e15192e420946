import type { Subject } from '@ordna/core'
import type { Hold, Overtaken } from '@ordna/core/adapters'
import { minute } from '../moments.js'
import type { Oracle } from './oracle.js'

/** Every minute at which anything of a model run begins or ends, and some more. */
const moments = Array.from({ length: 60 }, (_, at) => minute(at - 10))

/** The first minute of a hold at which more units of its resource are taken than there are; of one without units, none. */
export function overtakenIn(
  oracle: Oracle,
  subjects: readonly Subject[],
  tenant: string,
  hold: Hold,
): Overtaken | undefined {
  if (hold.units === undefined) return undefined
  const there = unitsInOracle(oracle, tenant, hold.resource)
  return takenAt(subjects, tenant, hold.resource).find(({ at, taken }) => taken > there && isDuring(hold, at))
}

export function unitsInOracle({ units }: Oracle, tenant: string, resource: string): number {
  return units.find((one) => one.tenant === tenant && one.resource === resource)?.units ?? 1
}

type Setting = { readonly tenant: string; readonly resource: string; readonly units: number; readonly from: Date }

export function setUnitsInOracle(oracle: Oracle, { tenant, resource, units, from }: Setting): Overtaken | null {
  const over = takenAt(oracle.subjects, tenant, resource).find(({ at, taken }) => at >= from && taken > units)
  if (over) return over
  const others = oracle.units.filter((one) => one.tenant !== tenant || one.resource !== resource)
  oracle.units = [...others, { tenant, resource, units }]
  return null
}

function takenAt(subjects: readonly Subject[], tenant: string, resource: string): readonly Overtaken[] {
  return moments.map((at) => {
    const taken = subjects
      .filter((subject) => subject.tenant === tenant)
      .map(({ holds }) => {
        const present = holds.filter((hold) => hold.resource === resource && isDuring(hold, at))
        if (present.some(({ units }) => units === undefined)) return 0
        return present.reduce((sum, { units = 0 }) => sum + units, 0)
      })
    return { at, taken: taken.reduce((sum, one) => sum + one, 0) }
  })
}

function isDuring({ from, until }: Hold, at: Date): boolean {
  return from <= at && (until === null || at < until)
}
