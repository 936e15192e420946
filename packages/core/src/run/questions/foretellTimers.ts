import { fire } from '../../decide/timers/fire.js'
import type { DecidedChange, Surroundings } from '../../decide/command.js'
import { timerIn, type Lifecycle, type TimerNode } from '../../declare/graph.js'
import { own } from '../../floor/own.js'
import type { Message } from '../../words/change.js'
import type { Refusal } from '../../words/refusal.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'
import { attempt } from '../attempt.js'
import { declared } from '../declared.js'
import { channelFor, opening } from '../routes.js'
import type { Settings } from '../settings/settings.js'
import { foretell } from './foretell.js'
import type { Listener } from './readable.js'
import { dropping, lacking, type Going, type Warning } from './warnings.js'

/** A timer with the notices that it would send, were it fired at its moment on the subject as it stands now. */
export type Foretold = {
  readonly timer: ArmedTimer
  /** The transition that it sends. */
  readonly transition: string | undefined
  /** When it fires; null where that is not known yet. */
  readonly at: Date | null
  readonly messages: readonly (Going & { readonly warnings: readonly Warning[] })[]
  readonly warnings: readonly Warning[]
}

/** What timers would send: the earliest first, each by itself. Those that an earlier one ends say so. */
export async function foretellTimers(
  settings: Settings,
  { subject, listener }: { readonly subject: Subject; readonly listener: Listener },
  now: Date,
): Promise<readonly Foretold[]> {
  const lifecycle = await declared(settings, subject.lifecycle)
  const status = lifecycle.graph.statuses.get(subject.status)
  const set = subject.timers
    .filter(({ id }) => !subject.dead.includes(id))
    .flatMap((timer) => {
      const node = timerIn(status, timer.name)
      return node && !('flag' in node.definition) ? [{ timer, node }] : []
    })
    .toSorted((one, other) => momentOf(one.timer) - momentOf(other.timer))
  const foretold: Foretold[] = []
  let ending: { readonly by: string; readonly left: ReadonlySet<string> } | null = null
  for (const { timer, node } of set) {
    const at = timer.due === null ? null : new Date(Math.max(timer.due.getTime(), now.getTime()))
    const found = await foretellOne(settings, { subject, listener, timer, at: at ?? now })
    const ended: Warning[] = ending && !ending.left.has(timer.name) ? [{ code: 'timer_ends', by: ending.by }] : []
    foretold.push({
      timer,
      transition: 'send' in node.definition ? node.definition.send : undefined,
      at,
      messages: messagesOf(settings, { lifecycle, node, found, at: at ?? now, subject }),
      warnings: [...ended, ...refusedBy(found.decided)],
    })
    if (!ending && 'subject' in found.decided && found.decided.subject.status !== subject.status)
      ending = { by: timer.name, left: new Set(found.decided.subject.timers.map(({ name }) => name)) }
  }
  return foretold
}

function momentOf({ due }: ArmedTimer): number {
  return due?.getTime() ?? Infinity
}

type Firing = {
  readonly subject: Subject
  readonly listener: Listener
  readonly timer: ArmedTimer
  readonly at: Date
}

type Fired = { readonly decided: DecidedChange | Refusal; readonly within: Surroundings | undefined }

/** Fired by the code that fires it, at its moment, and left at that. */
async function foretellOne(settings: Settings, { subject, listener, timer, at }: Firing): Promise<Fired> {
  const { tenant, lifecycle: name, id } = subject
  let within: Surroundings | undefined
  const fired = attempt(
    { tenant, lifecycle: name, id },
    timer.name,
    (lifecycle, row, around, now) => {
      within = around
      return fire(lifecycle, row ?? subject, { timer, within: around, requestId: `timer/${timer.id}` }, now)
    },
    { inLine: true, listener },
  )
  // Ids are drawn for what is committed.
  const then = { ...settings, clock: { ...settings.clock, now: () => at }, draw: () => 'foretold' }
  return { decided: await foretell(then, fired, subject), within }
}

function refusedBy(decided: DecidedChange | Refusal): readonly Warning[] {
  return 'outcome' in decided ? [{ code: 'will_be_refused', refusal: decided.code, detail: decided.message }] : []
}

type Came = {
  readonly lifecycle: Lifecycle
  readonly node: TimerNode
  readonly found: Fired
  readonly at: Date
  readonly subject: Subject
}

/** The notices that it came to; of one that is refused those that it was to send. */
function messagesOf(settings: Settings, { lifecycle, node, found, at, subject }: Came): Foretold['messages'] {
  const { decided, within } = found
  if ('outcome' in decided)
    return namesOf(lifecycle, node).map((name) => ({
      message: unwritten(lifecycle, subject, name),
      channel: undefined,
      at,
      warnings: [],
    }))
  return decided.messages
    .filter(({ kind }) => kind === 'notice')
    .map((message) => {
      const channel = channelFor(settings, { message, content: null, attempts: 1 })
      const opens = channel === undefined ? null : opening(settings, message, channel, at)
      const going = { message, channel, at: opens ?? at }
      const closed: readonly Warning[] = opens ? [{ code: 'window_closed', until: opens }] : []
      const over = opens && within ? dropping(lifecycle, { subject: decided.subject, within }, going) : []
      return { ...going, warnings: [...lacking(settings, going), ...closed, ...over] }
    })
}

function namesOf({ graph }: Lifecycle, { definition }: TimerNode): readonly string[] {
  if ('notice' in definition) return [definition.notice]
  return 'send' in definition ? (graph.transitions.get(definition.send)?.notices ?? []) : []
}

/** A notice of which no more is known than its name. */
function unwritten({ declaration }: Lifecycle, subject: Subject, name: string): Message {
  const { tenant, lifecycle, id, life, data, status, stay } = subject
  const channels = own(declaration.notices, name)?.channels ?? []
  return {
    subject: { tenant, lifecycle, id },
    life,
    id: '',
    kind: 'notice',
    name,
    seq: 0,
    createdAt: subject.updatedAt,
    to: null,
    channels: 'each' in channels ? channels.each : channels,
    locale: 'en',
    data,
    status,
    stay: stay.id,
  }
}
