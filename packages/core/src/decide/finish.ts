import { listed } from '../floor/listed.js'
import { own } from '../floor/own.js'
import { shownText } from '../floor/shownText.js'
import { isZone } from '../time/zone.js'
import type { DecidedChange, Decision } from './command.js'
import { computeFlags, flagChanges, isEmpty, neverDue } from './flags.js'
import { computeHolds } from './holds/holds.js'
import { chooseInto } from './holds/chooseInto.js'
import { refuseUnchosen } from './holds/unchosen.js'
import { isMessage } from './messages/messages.js'
import { type Patched, together } from './guards/patch.js'
import { refuse } from './guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import { ownerOf } from '../declare/rights.js'
import type { Subject } from '../words/subject.js'
import { givenZone, timeOf } from './timers/timeContext.js'
import { armEdges, armTimers, wholeSet } from './timers/timers.js'
import { askOnce } from '../words/fixed.js'
import { amendLast, type InProgress, shownData } from './inProgress.js'

/**
 * Ends a decision: the fields that the status requires, then holds, timers and flags as they must now be.
 *
 * Nothing here looks at what brought the change about, so that every way into a status arms and holds the same.
 */
export function finish(inProgress: InProgress): Decision {
  setOwner(inProgress)
  const refused = findBadZone(inProgress) ?? (isQuiet(inProgress) ? null : complete(inProgress))
  return refused ?? { outcome: 'moved', change: decidedChange(inProgress) }
}

/** Whoever's it is by the data that it has in the end. */
function setOwner(inProgress: InProgress): void {
  const { lifecycle, subject } = inProgress
  subject.owner = lifecycle.graph.owner ? ownerOf(lifecycle, shownData(inProgress)) : null
}

/** A zone that comes with the data must be one. One that stands there already stops nothing: what needs it is flagged. */
function findBadZone(inProgress: InProgress): Refusal | null {
  const { lifecycle, subject, prior } = inProgress
  const { zone } = lifecycle.declaration.head
  const { zoneFields } = lifecycle.graph
  if ((!zone && zoneFields.length === 0) || prior?.data === subject.data) return null
  const given = zone ? [{ name: givenZone(inProgress), before: prior && askOnce(zone, prior.data) }] : []
  const inFields = zoneFields.map((field) => ({
    name: own(subject.data, field),
    before: prior && own(prior.data, field),
    field,
  }))
  for (const { name, before, field } of [...given, ...inFields] as readonly GivenZone[]) {
    const stands = prior !== null && before === name
    if (name !== undefined && name !== null && !isZone(name) && !stands) return refuseZone(name, field)
  }
  return null
}

type GivenZone = { readonly name: unknown; readonly before: unknown; readonly field?: string }

function refuseZone(zone: unknown, field: string | undefined): Refusal {
  const where = field === undefined ? '' : ` in '${field}'`
  return refuse(
    'invalid_data',
    `The time zone ${shownText(zone)}${where} is not known. Give an IANA name such as 'Europe/Copenhagen'.`,
    [{ code: 'invalid_zone', zone: shownText(zone), ...(field === undefined ? {} : { field }) }],
  )
}

/**
 * Whether nothing is required, timed, held or flagged, neither now nor before: then there is nothing to complete. Whatever
 * `complete` looks after is asked about here; for what its status declares, `quiet` answers.
 */
function isQuiet({ lifecycle, status, subject }: InProgress): boolean {
  return (
    status.quiet &&
    lifecycle.graph.flags.length === 0 &&
    subject.timers.length === 0 &&
    subject.holds.length === 0 &&
    subject.dead.length === 0 &&
    subject.stay.raised.length === 0 &&
    isEmpty(subject.flags)
  )
}

/**
 * The order is the meaning: what is chosen stands in the data, on which all else is made, and may be what is required. Clocks
 * are read once, as late as `timeOf`: whatever stops one comes before. A timer that is armed may raise a flag (`ifPast`), and
 * what is dead stays known only with what is armed, so that flags come behind timers; and the moments at which flags change
 * are timers again. What has happened is told last.
 */
function complete(inProgress: InProgress): Refusal | null {
  const { subject } = inProgress
  const unchosen = inProgress.status.chooses ? chooseAtLast(inProgress) : null
  if (unchosen) return unchosen
  const missing = missingFields(inProgress)
  if (missing) return missing
  const holds = computeHolds(inProgress)
  if ('outcome' in holds) return holds
  const time = timeOf(inProgress)
  const armed = armTimers(inProgress, time)
  if (subject.dead.length > 0)
    subject.dead = subject.dead.filter((id) => isMessage(id) || armed.some((timer) => timer.id === id))
  const flags = computeFlags(inProgress, time)
  subject.holds = holds
  subject.timers = wholeSet(inProgress, armed, armEdges(inProgress, flags.edges))
  subject.flags = flags.on
  tellFlags(inProgress)
  tellLeftOut(inProgress)
  return null
}

/** What no transition has chosen, as where an earlier version had nothing to choose, is chosen now. */
function chooseAtLast(inProgress: InProgress): Refusal | null {
  const chosen = chooseInto(inProgress)
  if ('outcome' in chosen) return chosen
  if (!chosen.after) return null
  amendLast(inProgress, (last) => {
    const { before, after } = together({ ...last, data: {} } as Patched, { ...chosen, data: {} })
    return { ...(before ? { before } : {}), ...(after ? { after } : {}) }
  })
  return null
}

/** The periods that were not free stand with the last thing that happened. */
function tellLeftOut(inProgress: InProgress): void {
  const { leftOut } = inProgress
  if (leftOut.length > 0) amendLast(inProgress, ({ details }) => ({ details: { ...details, leftOut } }))
}

/** Ends a decision that only wrote something down: whatever the subject requires, times, holds or flags stays as it is. */
export function leaveAsItIs(inProgress: InProgress): Decision {
  return { outcome: 'moved', change: decidedChange(inProgress) }
}

function decidedChange(inProgress: InProgress): DecidedChange {
  const { prior, subject, entries, messages, follow, revived, letGo, dispatched } = inProgress
  return {
    expected: prior ? prior.revision : 0,
    subject,
    timersChanged: prior ? prior.timers !== subject.timers : subject.timers.length > 0,
    holdsChanged: prior ? prior.holds !== subject.holds : subject.holds.length > 0,
    linksChanged: prior ? prior.links !== subject.links : subject.links.length > 0,
    messages,
    revived,
    letGo,
    ...(dispatched.length > 0 ? { dispatched } : {}),
    entries,
    follow,
  }
}

const noFlags: Subject['flags'] = Object.freeze({})

/** Which flags a change sets and clears is known only here, and stands with the last thing that happened in it. */
function tellFlags(inProgress: InProgress): void {
  const { prior, subject, never } = inProgress
  if (prior && prior.flags === subject.flags) return
  const flags = flagChanges(prior ? prior.flags : noFlags, subject.flags)
  if (!flags) return
  const isNever = flags.on.includes(neverDue)
  amendLast(inProgress, ({ details }) => ({
    flags,
    ...(isNever ? { details: { ...details, neverDue: never } } : {}),
  }))
}

function missingFields({ status, subject: { data } }: InProgress): Refusal | null {
  if (status.requires.length === 0) return null
  const missing = status.requires.filter((field) => (own(data, field) ?? null) === null)
  if (missing.length === 0) return null
  const unchosen = status.holds.filter(({ into }) => into !== null && missing.includes(into))
  if (unchosen.length > 0) return refuseUnchosen(status, unchosen, missing)
  const blockers = missing.map((field) => ({ code: 'missing_fields', field }))
  return refuse(
    'missing_fields',
    `Status '${status.name}' requires ${listed(missing.map((field) => `'${field}'`))}. Set it before, or with 'set'.`,
    blockers,
  )
}
