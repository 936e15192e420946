import { OrdnaError } from '../../errors.js'
import { shown } from '../../words/storable.js'
import { own } from '../../floor/own.js'
import { type Calendar, parseCalendar, type CheckedCalendar } from '../../time/index.js'
import { kindOf } from './checks.js'
import type { EngineOptions } from './options.js'
import { readOrThrow } from '../parts.js'

type Given = EngineOptions['calendars']

const plain = parseCalendar({ zone: 'UTC' })

/** A tenant's calendar, or what is wrong with it. */
type Answer = CheckedCalendar | OrdnaError

/**
 * Answers for each tenant. Calendars that are listed are read and checked once, here: who changes them afterwards changes
 * nothing. A function is asked whenever a calendar is needed, and each of its answers is checked. Whatever is wrong with one
 * tenant's calendar, as a getter or the host's function that throws, is told as `invalid_calendar` whenever that tenant's is
 * needed, and concerns no other.
 */
export function calendarsOf(calendars: Given): (tenant: string) => CheckedCalendar {
  if (calendars !== undefined && typeof calendars !== 'function' && (typeof calendars !== 'object' || !calendars)) {
    const message = `An engine's 'calendars' are ${kindOf(calendars)}. Pass an object by tenant, or a function.`
    throw new OrdnaError('invalid_options', message, {})
  }
  if (calendars === undefined) return () => plain
  if (typeof calendars === 'function') return (tenant) => given(check(tenant, () => calendars(tenant)))
  const tenants = readOrThrow("engine's 'calendars'", 'invalid_options', () => Object.keys(calendars))
  const known = new Map(tenants.map((tenant) => [tenant, check(tenant, () => own(calendars, tenant))]))
  return (tenant) => given(known.get(tenant) ?? unknownTenant(tenant))
}

function given(answer: Answer): CheckedCalendar {
  if (answer instanceof OrdnaError) throw answer
  return answer
}

function check(tenant: string, ask: () => Calendar | undefined): Answer {
  try {
    const found = ask()
    return found ? parseCalendar(found) : unknownTenant(tenant)
  } catch (cause) {
    const message = `The calendar of tenant '${tenant}' cannot be used: ${shown(cause)}`
    return new OrdnaError('invalid_calendar', message, { tenant }, { cause })
  }
}

/**
 * Where nobody has a calendar, all have UTC. Where others have one, a tenant without is a mistyped one: told, for
 * everything of it would be an hour off.
 */
function unknownTenant(tenant: string): OrdnaError {
  return new OrdnaError(
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
  const tenants = typeof calendars === 'object' ? Object.keys(calendars) : []
  return tenants.flatMap((tenant) => {
    try {
      calendarOf(tenant)
      return []
    } catch (error) {
      return error as OrdnaError
    }
  })
}
