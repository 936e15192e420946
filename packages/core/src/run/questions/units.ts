import { OrdnaError, RefusedError } from '../../errors.js'
import { bounds } from '../../words/bounds.js'
import { leastLeft } from '../../decide/holds/busy.js'
import { refuse } from '../../decide/guards/refuse.js'
import type { Period } from '../../words/subject.js'
import { shownText } from '../../floor/shownText.js'
import { declared } from '../declared.js'
import { checkTenant, type Settings } from '../settings/settings.js'
import { checkId } from '../ids.js'
import type { Caller } from '../requests.js'

/**
 * How many units of a resource there are, and how many of them are left at the least over a period.
 *
 * @example
 * ```ts
 * const isFull = ({ left }: UnitsLeft) => left === 0
 * ```
 */
export type UnitsLeft = { readonly resource: string; readonly units: number; readonly left: number }

type Setting = { readonly tenant: string; readonly resource: string; readonly units: number }

/** Says how many units there are. @throws RefusedError `held` where more are taken at a moment from now on. */
export async function setUnits(settings: Settings, { tenant, resource, units }: Setting): Promise<void> {
  checkId('tenant', tenant)
  checkTenant(settings, tenant)
  checkId('resource', resource)
  if (!Number.isInteger(units) || units < 0 || units > bounds.units)
    throw new OrdnaError(
      'invalid_value',
      `The units of '${resource}' are ${shownText(units)}. Pass a whole number from 0 to ${bounds.units}.`,
      { resource },
    )
  const overtaken = await settings.store.setUnits(tenant, resource, units, settings.clock.now())
  if (!overtaken) return
  const { at, taken } = overtaken
  const message = `Of '${resource}' ${taken} are taken at ${at.toISOString()}, which is ${taken - units} more than ${units}. Move somebody who has some, and say it again.`
  throw new RefusedError(refuse('held', message, [{ code: 'held', resource, at, taken, over: taken - units, units }]))
}

/** How many are left of each at the least: of what nobody has said how many there are, one or none. */
export async function readUnitsLeft(
  settings: Settings,
  { tenant, lifecycle }: Caller,
  resources: readonly string[],
  period: Period,
): Promise<readonly UnitsLeft[]> {
  await declared(settings, lifecycle.name)
  const [units, held] = await Promise.all([
    settings.store.units(tenant, resources),
    settings.store.holds(tenant, resources, period),
  ])
  return resources.map((resource, index) => {
    const of = units[index] ?? 1
    const holders = held.filter((hold) => hold.resource === resource)
    return { resource, units: of, left: leastLeft(holders, of, period) }
  })
}
