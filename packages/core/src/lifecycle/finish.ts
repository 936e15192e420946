import type { TimeContext } from '../time/index.js'
import type { Decision } from './command.js'
import { computeFlags, isMessage } from './flags.js'
import { computeHolds } from './holds.js'
import { refuse } from './refuse.js'
import type { Refusal } from './refusal.js'
import type { Subject } from './subject.js'
import { armEdges, armTimers, timeContext, wholeSet } from './timers.js'
import type { Working } from './working.js'

/**
 * Ends a decision: the fields that the status requires, then holds, timers and flags as they must now be.
 *
 * Nothing here looks at what brought the change about, so that every way into a status arms and holds the same.
 */
export function finish(working: Working): Decision {
  const missing = missingFields(working)
  if (missing) return missing
  const holds = computeHolds(working)
  if ('outcome' in holds) return holds
  const context = lazily(() => timeContext(working))
  const armed = armTimers(working, context)
  if (working.dead.length > 0) working.dead = working.dead.filter((id) => isMessage(id) || armed.some((timer) => timer.id === id))
  const flags = computeFlags(working, context)
  const timers = wholeSet(working, armed, armEdges(working, flags.edges))
  return { outcome: 'moved', change: changeOf(working, { holds, timers, flags: flags.on }) }
}

function changeOf(working: Working, { holds, timers, flags }: Pick<Subject, 'holds' | 'timers' | 'flags'>) {
  const { prior, key, lifecycle, status, previous, stay, data, clocks, notes, dead, links } = working
  const subject: Subject = {
    tenant: key.tenant,
    lifecycle: key.lifecycle,
    id: key.id,
    version: lifecycle.version,
    revision: working.revision,
    status: status.name,
    previous,
    startedAt: prior ? prior.startedAt : working.now,
    updatedAt: working.now,
    stay,
    data,
    flags,
    dead,
    notes,
    clocks,
    timers,
    holds,
    links,
    entries: prior ? prior.entries : 0,
    hash: prior ? prior.hash : '',
  }
  return {
    expected: prior ? prior.revision : 0,
    subject,
    timersChanged: prior ? prior.timers !== timers : timers.length > 0,
    holdsChanged: prior ? prior.holds !== holds : holds.length > 0,
    linksChanged: prior ? prior.links !== links : links.length > 0,
    messages: working.messages,
    revived: working.revived,
    entries: working.entries,
    follow: working.follow,
  }
}

function missingFields({ status, data }: Working): Refusal | null {
  if (status.requires.length === 0) return null
  const missing = status.requires.filter((field) => data[field] === undefined || data[field] === null)
  if (missing.length === 0) return null
  const blockers = missing.map((field) => ({ code: 'missing_fields', field }))
  return refuse('missing_fields', `Status '${status.name}' requires ${missing.map((field) => `'${field}'`).join(', ')}. Set it before, or in the same transition.`, blockers)
}

/** The context is worth making only where something asks for it, and then once. */
function lazily(make: () => TimeContext): () => TimeContext {
  let made: TimeContext | undefined
  return () => (made ??= make())
}
