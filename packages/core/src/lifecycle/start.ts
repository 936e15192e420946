import { followAutomatic } from './automatic.js'
import type { Asked, Decision } from './command.js'
import { brokenRule, overlaps } from './decide.js'
import { finish } from './finish.js'
import type { Lifecycle, StatusNode } from './graph.js'
import { askStartGuards } from './guards.js'
import { addMessages } from './messages.js'
import { listIssues, parse } from './parse.js'
import { forbidden, refuse } from './refuse.js'
import type { Data, Link, Subject, SubjectKey } from './subject.js'
import { freshStay, plainSurroundings, runningClocks, tell, wordsOf, type Working } from './working.js'

/** A subject that somebody starts. */
export type StartCommand = Asked & {
  readonly data: unknown
  readonly links?: readonly Link[] | undefined
  /** The subject that has this id already; nothing and null when there is none. */
  readonly existing?: Subject | null | undefined
}

type Parsed = StartCommand & { readonly data: Data }

/** Decides how a subject begins: who may, its data, its initial status, and all that entering it brings. Pure and total. */
export function decideStart(lifecycle: Lifecycle, key: SubjectKey, command: StartCommand, now: Date): Decision {
  const { graph, declaration } = lifecycle
  const { actor } = command
  if (actor.kind !== 'system' && !overlaps(actor.roles, graph.startBy)) return forbidden(lifecycle.name, 'start')
  if (command.existing)
    return refuse('exists', `'${key.id}' exists already. Choose another id, or send it a transition.`, [
      { code: 'exists', id: key.id },
    ])
  const parsed = parse(declaration.head.data, command.data)
  if (!parsed.ok) {
    const blockers = parsed.issues.map((issue) => ({ code: 'invalid_data', ...issue }))
    return refuse('invalid_data', `'${key.id}' cannot start with this data: ${listIssues(parsed.issues)}.`, blockers)
  }
  try {
    return decideInitial(lifecycle, key, { ...command, data: withoutUndefined(parsed.value as Data) }, now)
  } catch (error) {
    return brokenRule('start', error)
  }
}

function decideInitial(lifecycle: Lifecycle, key: SubjectKey, command: Parsed, now: Date): Decision {
  const { graph } = lifecycle
  const { data } = command
  const context = { tenant: key.tenant, data, actor: command.actor, now }
  const blocked = askStartGuards(graph.startGuards, context)
  if (blocked) return blocked
  const choice = graph.initial.find(({ when }) => !when || when(context))
  if (!choice)
    return refuse(
      'no_target',
      `'${lifecycle.name}' has no initial status for this data. Let the last choice of 'initial' have no condition.`,
      [{ code: 'no_target', transition: 'start' }],
    )
  const working = beginNew(lifecycle, { ...key, status: choice.to }, command, now)
  const messages = addMessages(working, working.status.notices, working.status.jobs, undefined)
  tell(working, {
    revision: 1,
    at: now,
    kind: 'start',
    actor: command.actor,
    cause: command.cause,
    from: null,
    to: choice.to,
    after: data,
    ...wordsOf(command),
    ...(messages.length === 0 ? {} : { messages }),
  })
  return followAutomatic(working) ?? finish(working)
}

type Beginning = SubjectKey & { readonly status: string }

function beginNew(lifecycle: Lifecycle, beginning: Beginning, asked: Parsed, now: Date): Working {
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
    previous: null,
    startedAt: now,
    updatedAt: now,
    stay: freshStay(1, now),
    data: asked.data,
    flags: {},
    dead: [],
    notes: [],
    clocks: runningClocks(graph.clocks, {}, status, now),
    timers: [],
    holds: [],
    links: asked.links ?? [],
    entries: 0,
    hash: '',
  }
  return {
    lifecycle,
    asked,
    within: asked.within ?? plainSurroundings,
    now,
    prior: null,
    subject,
    status,
    entries: [],
    messages: [],
    follow: [],
    revived: [],
    letGo: [],
  }
}

function withoutUndefined(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}
