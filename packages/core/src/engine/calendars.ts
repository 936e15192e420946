import { OrdnaError } from '../errors.js'
import { shown } from '../lifecycle/storable.js'
import { own } from '../own.js'
import { type Calendar, parseCalendar, type CheckedCalendar } from '../time/index.js'
import { kindOf } from './checks.js'
import type { EngineOptions } from './options.js'

type Given = EngineOptions['calendars']

const plain = { zone: 'UTC' }

/**
 * Answers for each tenant, looked up when it is asked. Whatever is wrong with one tenant's calendar, as a getter or the
 * host's function that throws, is told as `invalid_calendar` whenever that tenant's is needed, and concerns no other.
 */
export function calendarsOf(calendars: Given): (tenant: string) => CheckedCalendar {
  if (calendars !== undefined && typeof calendars !== 'function' && (typeof calendars !== 'object' || !calendars)) {
    const message = `An engine's 'calendars' are ${kindOf(calendars)}. Pass an object by tenant, or a function.`
    throw new OrdnaError('invalid_options', message, {})
  }
  return (tenant) => {
    try {
      return parseCalendar(givenFor(calendars, tenant))
    } catch (cause) {
      if (cause instanceof OrdnaError && cause.code === 'unknown_tenant') throw cause
      const message = `The calendar of tenant '${tenant}' cannot be used: ${shown(cause)}`
      throw new OrdnaError('invalid_calendar', message, { tenant }, { cause })
    }
  }
}

/**
 * Where nobody has a calendar, all have UTC. Where others have one, a tenant without is a mistyped one: told, for
 * everything of it would be an hour off.
 */
function givenFor(calendars: Given, tenant: string): Calendar {
  if (calendars === undefined) return plain
  const found = typeof calendars === 'function' ? calendars(tenant) : own(calendars, tenant)
  if (found) return found
  throw new OrdnaError(
    'unknown_tenant',
    `Tenant '${tenant}' has no calendar, and others have. Correct the name, add it to 'calendars', or give a function that answers for every tenant.`,
    { tenant },
  )
}

/** What is wrong with each of the calendars that can be listed. */
export function brokenCalendars(
  calendars: Given,
  calendarOf: (tenant: string) => CheckedCalendar,
): readonly OrdnaError[] {
  return tenantsOf(calendars).flatMap((tenant) => {
    try {
      calendarOf(tenant)
      return []
    } catch (error) {
      return error as OrdnaError
    }
  })
}

function tenantsOf(calendars: Given): readonly string[] {
  try {
    return typeof calendars === 'object' ? Object.keys(calendars) : []
  } catch {
    return []
  }
}
