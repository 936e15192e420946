import type { Receipt } from '../ports/channel.js'
import type { Patience } from './settings/options.js'

/** An attempt under way through a channel, or through one of its providers. */
export type Turn = {
  readonly key: string
  readonly id: string
  readonly to: string
  /** Whether the message is tried for the first time through this channel. */
  readonly isFirst: boolean
  readonly number: number
}

/**
 * A channel or provider that refuses everything. It is known of it once a second message, or a second attempt, is
 * refused so too.
 */
export type Outage = {
  readonly since: Date
  /** Whose message found it. */
  readonly found: string
  /** Whether that one alone was refused so far: anybody else's tries at once, for it may be theirs that is to blame. */
  isAlone: boolean
  /** How everything fails, where only that showed it. */
  readonly way: string | null
  detail: string
  isKnown: boolean
  probes: number
  /** Milliseconds since 1970: before it nobody tries, but while only one message has been refused. */
  next: number
  probe: Turn | null
  /** Whether somebody comes at that moment; all others come when that one is back. */
  isTaken: boolean
  /** Who has tried already: others go first. */
  readonly tried: Set<string>
}

/** What was heard of an attempt: that it waits and is not counted, in which outage, and whether one begins or ends with it. */
export type Heard = {
  readonly waits?: Date
  readonly within?: Outage
  readonly begins?: Outage
  readonly ends?: Outage
}

/**
 * So many recipients in a row, for whom the same goes wrong: no outage that a channel tells of by itself is found
 * sooner.
 */
const inARow = 20

/** Milliseconds between two probes at the most: what is mended goes out soon. */
const longestPause = 300_000

/** Milliseconds after the moment of a probe at which the others come, and after them whoever has just tried. */
const [others, again] = [2_000, 3_000]

const [second, mostRemembered] = [1_000, 1_000]

/**
 * What a process knows of outages: by channel, or by its providers where it has several. One message tries, the others
 * wait.
 */
export class Outages {
  private begun = 0
  private readonly out = new Map<string, Outage>()
  /** Attempts up to this one say nothing of an outage that comes after. */
  private readonly over = new Map<string, number>()
  private readonly rows = new Map<string, { readonly way: string; readonly to: Set<string> }>()
  /** Recipients who are refused as in an outage while others are not. */
  private readonly alone = new Set<string>()

  constructor(private readonly patience: Patience) {}

  /** Begins an attempt, or says until when it is to wait. */
  enter(who: Omit<Turn, 'number'>, now: Date): Turn | { readonly waits: Date; readonly outage: Outage } {
    const outage = this.out.get(who.key)
    const ms = now.getTime()
    const turn = { ...who, number: ++this.begun }
    if (!outage) return turn
    if (outage.probe) return { waits: new Date(ms + Math.max(others, this.pause(outage.probes) / 4)), outage }
    const mayTell = outage.isAlone && who.to !== outage.found
    if (outage.next > ms && !mayTell) return { waits: placeIn(outage, who.id), outage }
    outage.probe = turn
    return turn
  }

  /** Ends an attempt of which nothing was heard. */
  leave(turn: Turn): void {
    const outage = this.out.get(turn.key)
    if (outage?.probe === turn) outage.probe = null
  }

  hear(turn: Turn, said: Receipt, now: Date): Heard {
    const outage = this.out.get(turn.key)
    if (said.status !== 'failed' && said.status !== 'bounced') return this.taken(turn, outage)
    if (said.permanent && !said.outage) return this.inconclusive(turn, outage)
    const way = wayOf(turn, said)
    if (outage) return this.within(outage, { turn, said, way }, now)
    if (said.outage) return this.suspected(turn, said, now)
    return this.counted({ turn, said, way }, now)
  }

  private taken(turn: Turn, outage: Outage | undefined): Heard {
    const { key, to } = turn
    this.rows.delete(key)
    this.alone.delete(to)
    if (!outage || outage.probe !== turn) return {}
    this.out.delete(key)
    this.over.set(key, this.begun)
    if (outage.found !== to) remember(this.alone, outage.found)
    return outage.isKnown ? { ends: outage } : {}
  }

  /** It was this message: another tries at once. */
  private inconclusive(turn: Turn, outage: Outage | undefined): Heard {
    if (outage?.probe !== turn) return {}
    outage.probe = null
    return {}
  }

  private within(
    outage: Outage,
    { turn, said, way }: { readonly turn: Turn; readonly said: Receipt; readonly way: string },
    now: Date,
  ): Heard {
    if (!said.outage && way !== outage.way) return this.inconclusive(turn, outage)
    const isProbe = outage.probe === turn
    outage.isAlone &&= outage.found === turn.to
    const begins = !outage.isKnown && (isProbe || outage.found !== turn.to)
    if (isProbe) {
      outage.probe = null
      outage.probes++
      remember(outage.tried, turn.id)
    }
    outage.detail = said.detail ?? outage.detail
    outage.isKnown ||= begins
    if (isProbe || begins) {
      outage.next = Math.max(outage.next, now.getTime() + this.pause(outage.probes, said.retryAfter))
      outage.isTaken = false
    }
    const waits = isProbe ? new Date(outage.next + again) : placeIn(outage, turn.id)
    return begins ? { waits, begins: outage } : { waits, within: outage }
  }

  private suspected(turn: Turn, said: Receipt, now: Date): Heard {
    const pause = this.pause(1, said.retryAfter)
    if (this.alone.has(turn.to)) return {}
    if (turn.number > (this.over.get(turn.key) ?? 0)) this.begin(turn, { said, way: null, next: 0 }, now)
    return { waits: new Date(now.getTime() + pause) }
  }

  private counted(
    { turn, said, way }: { readonly turn: Turn; readonly said: Receipt; readonly way: string },
    now: Date,
  ): Heard {
    const { key, to, isFirst } = turn
    if (turn.number <= (this.over.get(key) ?? 0)) return {}
    // Of those that are tried again most are those that fail.
    if (!isFirst) return {}
    const row = this.rows.get(key)
    if (row?.way !== way) this.rows.set(key, { way, to: new Set([to]) })
    else if (row.to.add(to).size >= inARow) {
      const begins = this.begin(turn, { said, way, next: now.getTime() + this.pause(1, said.retryAfter) }, now)
      return { waits: new Date(begins.next + again), begins }
    }
    return {}
  }

  private begin(
    { key, id, to }: Turn,
    { said, way, next }: { readonly said: Receipt; readonly way: string | null; readonly next: number },
    now: Date,
  ): Outage {
    const detail = said.detail ?? said.status
    const isKnown = way !== null
    const outage = {
      since: now,
      found: to,
      isAlone: way === null,
      way,
      detail,
      isKnown,
      probes: 1,
      next,
      probe: null,
      isTaken: false,
      tried: new Set([id]),
    }
    this.rows.delete(key)
    this.out.set(key, outage)
    return outage
  }

  /** Milliseconds after so many probes: doubling, or as long as is asked for. */
  private pause(probes: number, retryAfter = 0): number {
    const { firstDelay, longestDelay } = this.patience
    const doubled = Math.min(firstDelay * 2 ** (probes - 1), longestDelay, longestPause)
    return Math.max(doubled, Math.min(retryAfter, longestDelay), second)
  }
}

/** When whoever waits comes again: one when the next probe is due, the others after that. */
function placeIn(outage: Outage, id: string): Date {
  const isFree = !outage.isTaken
  outage.isTaken = true
  return new Date(outage.next + (isFree ? 0 : outage.tried.has(id) ? again : others))
}

/** What goes wrong, without what differs from message to message. */
function wayOf({ to }: Turn, { detail = '' }: Receipt): string {
  const words = to === '' ? detail : detail.replaceAll(to, '#')
  return words.slice(0, longestWay).split(/\s+/).map(plain).join(' ')
}

function plain(word: string): string {
  return word.includes('@') ? '#' : word.replaceAll(/[\da-f]{8,}|\d+/gi, '#')
}

/** Characters of what a provider says that are compared. */
const longestWay = 300

function remember(ids: Set<string>, id: string): void {
  ids.add(id)
  const [oldest] = ids
  if (ids.size > mostRemembered && oldest !== undefined) ids.delete(oldest)
}
