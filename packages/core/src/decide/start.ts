import type { TimeContext } from '../time/index.js'
import { followAutomatic } from './automatic.js'
import type { Asked, Decision, Surroundings } from './command.js'
import { brokenRule } from './brokenRule.js'
import { finish } from './finish.js'
import { askOnce, fix } from '../words/fixed.js'
import { fixedDate } from '../words/fixedDate.js'
import type { Lifecycle, StatusNode } from '../declare/graph.js'
import { askStartGuards, handedAtStart } from './guards/guards.js'
import { CalendarOf } from '../time/localCalendar.js'
import { joinedAtStart } from './links/linking.js'
import { mayNot } from './guards/mayNot.js'
import { chooseInto } from './holds/chooseInto.js'
import { refuseHeld } from './holds/held.js'
import { findTaken } from './holds/ifFree.js'
import { addMessages } from './messages/messages.js'
import { listIssues, parse } from './guards/parse.js'
import { ownerOf, rightOf } from '../declare/rights.js'
import { refuse } from './guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import type { Issue } from '../words/schema.js'
import { checkChoices, choicesFor, optionalIn } from './messages/senderChoice.js'
import type { Data, Link, Subject, SubjectKey } from '../words/subject.js'
import {
  fixedWithin,
  freshStay,
  inProgressOf,
  runningClocks,
  tell,
  wordsOf,
  type AskedInProgress,
  type InProgress,
} from './inProgress.js'

/** A subject that somebody starts. */
export type StartCommand = Asked & {
  readonly data: unknown
  readonly links?: readonly Link[] | undefined
  /** The subject that has this id already; nothing and null when there is none. */
  readonly existing?: Subject | null | undefined
}

/** The data that a subject would start with. */
export type Prepared = { readonly data: Data }

type Parsed = Omit<StartCommand, 'data'> & Prepared

/** Decides how a subject begins: who may, its data, its initial status, and all that entering it brings. Pure and total. */
export function decideStart(lifecycle: Lifecycle, key: SubjectKey, command: StartCommand, now: Date): Decision {
  const prepared = prepareStart(lifecycle, key, command)
  return 'outcome' in prepared ? prepared : decidePrepared(lifecycle, key, { ...command, ...prepared }, now)
}

/**
 * Who may start it, and with which data, as far as nothing that exists is asked. Whoever may start only what is theirs
 * hears what is wrong with the data before anything else, because whose it would be is said by the data.
 */
export function prepareStart(
  lifecycle: Lifecycle,
  { id }: SubjectKey,
  { actor, data, existing }: Pick<StartCommand, 'actor' | 'data' | 'existing'>,
): Prepared | Refusal {
  const { start: allowed } = lifecycle.graph.may
  const right = actor.kind === 'system' ? 'any' : rightOf(lifecycle, actor, allowed)
  const mayNotStart = () => mayNot(lifecycle, actor, { name: 'start', allowed }, null)
  if (right === 'none') return mayNotStart()
  if (right === 'any' && existing) return exists(id)
  const parsed = parse(lifecycle.declaration.head.data, data)
  if (!parsed.ok) return invalid(id, parsed.issues)
  const prepared = { data: withoutUndefined(parsed.value as Data) }
  if (right === 'any') return prepared
  try {
    return ownerOf(lifecycle, prepared.data) === actor.id ? prepared : mayNotStart()
  } catch (error) {
    return brokenRule('start', error)
  }
}

/** Decides the rest of a start, once its data stands. */
export function decidePrepared(lifecycle: Lifecycle, key: SubjectKey, command: Parsed, now: Date): Decision {
  if (command.existing) return exists(key.id)
  try {
    return decideInitial(lifecycle, key, command, fixedDate(now))
  } catch (error) {
    return brokenRule('start', error)
  }
}

function exists(id: string): Refusal {
  return refuse('exists', `'${id}' exists already. Choose another id, or send it a transition.`, [
    { code: 'exists', id },
  ])
}

function invalid(id: string, issues: readonly Issue[]): Refusal {
  const blockers = issues.map((issue) => ({ code: 'invalid_data', ...issue }))
  return refuse('invalid_data', `'${id}' cannot start with this data: ${listIssues(issues)}.`, blockers)
}

function decideInitial(lifecycle: Lifecycle, key: SubjectKey, command: Parsed, now: Date): Decision {
  const { graph } = lifecycle
  const { data } = command
  const within = fixedWithin(command.actor, command.within)
  const starting = { lifecycle, within, data, now }
  const calendar = Object.freeze(new CalendarOf(starting, startingTime))
  const context = { tenant: key.tenant, data, actor: command.actor, now, calendar }
  const blocked = askStartGuards(graph.startGuards, context)
  if (blocked) return blocked
  const closed: Refusal[] = []
  const choice = graph.initial.find((one) => {
    if (one.when && !one.when(handedAtStart(context))) return false
    const status = graph.statuses.get(one.to) as StatusNode
    const held = one.ifFree ? findTaken({ lifecycle, status, prior: null, data, others: within.others }) : null
    if (held) closed.push(held)
    return !held
  })
  if (!choice && closed.length > 0) return refuseHeld(closed.flatMap(({ blockers }) => blockers))
  if (!choice)
    return refuse(
      'no_target',
      `'${lifecycle.name}' has no initial status for this data. Let the last choice of 'initial' have no condition.`,
      [{ code: 'no_target', transition: 'start' }],
    )
  const badChoice = checkChoices('start', command.notices, () =>
    choicesFor(
      lifecycle,
      { actor: command.actor, subject: { owner: ownerOf(lifecycle, data) } },
      optionalIn(lifecycle, [], [choice.to]),
    ),
  )
  if (badChoice) return badChoice
  const inProgress = beginNew(lifecycle, { ...key, status: choice.to }, { ...command, within }, now)
  // What is opened links back to whoever opens it, and to nobody else.
  const joined = command.cause.by === 'link' ? [] : joinedAtStart(inProgress)
  if ('outcome' in joined) return joined
  inProgress.follow = joined
  inProgress.asksOthers = choice.ifFree === true
  const chosen = inProgress.status.chooses ? chooseInto(inProgress) : null
  if (chosen && 'outcome' in chosen) return chosen
  const messages = addMessages(inProgress, inProgress.status.notices, inProgress.status.jobs, undefined)
  tell(inProgress, {
    revision: 1,
    at: now,
    kind: 'start',
    actor: command.actor,
    cause: command.cause,
    from: null,
    to: choice.to,
    after: inProgress.subject.data,
    ...wordsOf(command),
    ...(messages.length === 0 ? {} : { messages }),
  })
  return followAutomatic(inProgress) ?? finish(inProgress)
}

type Starting = Pick<InProgress, 'lifecycle' | 'within' | 'now'> & Prepared

/** What rules may look at before there is a subject. */
function startingTime({ lifecycle, within, data, now }: Starting): TimeContext {
  const { zone } = lifecycle.declaration.head
  const own = zone && askOnce(zone, data)
  return {
    enteredAt: now,
    fields: data,
    get calendar() {
      return within.calendar
    },
    accepted: {},
    clocks: {},
    ...(own === undefined || own === null ? {} : { zone: own }),
  }
}

type Beginning = SubjectKey & { readonly status: string }

type Within = Parsed & { readonly within: Surroundings }

function beginNew(lifecycle: Lifecycle, beginning: Beginning, asked: Within, now: Date): AskedInProgress {
  const { tenant, lifecycle: name, id } = beginning
  const { version, graph } = lifecycle
  const status = graph.statuses.get(beginning.status) as StatusNode
  const subject: Subject = {
    tenant,
    lifecycle: name,
    id,
    version,
    revision: 1,
    refusals: 0,
    selfMoves: 0,
    status: status.name,
    owner: null,
    previous: null,
    startedAt: now,
    updatedAt: now,
    life: asked.within.fresh?.() ?? '',
    stay: freshStay(1, now),
    data: asked.data,
    flags: {},
    dead: [],
    notes: [],
    clocks: runningClocks(graph, {}, status, now),
    timers: [],
    holds: [],
    links: asked.links ?? [],
    entries: 0,
    hash: '',
  }
  return inProgressOf({ lifecycle, asked, within: asked.within, now, prior: null, subject, status })
}

function withoutUndefined(data: Data): Data {
  return fix(Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)))
}
