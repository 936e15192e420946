import * as v from 'valibot'
import { parseCalendar, type Calendar, type RecurringRule } from '../../time/index.js'
import { decide } from '../decide.js'
import { fire } from './fire.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { asItStands, decideMigration } from '../versions/migrate.js'
import { change, command, staff } from '../../build/order.fixture.js'
import { decideRearm } from './rearm.js'
import { decideStart } from '../start.js'
import type { Subject } from '../../words/subject.js'

/** When a lease is billed. */
export type LeaseRule = RecurringRule<'since' | 'ends', 'place'>

type How = { readonly zone?: string; readonly ifPast?: 'fire' | 'skip' }

const leaseWith = (at: LeaseRule, version: number, ifPast: 'fire' | 'skip' = 'fire') =>
  lifecycle('lease', {
    version,
    data: v.object({
      since: v.nullable(v.date()),
      ends: v.optional(v.nullable(v.date())),
      place: v.optional(v.string()),
    }),
    roles: ['staff'],
    initial: 'on',
    statuses: { on: {}, off: {}, over: { final: true } },
  })
    .transitions((move) => ({
      rest: move({ from: 'on', to: 'off', by: 'staff' }),
      goOn: move({ from: 'off', to: 'on', by: 'staff' }),
      bill: move({ from: 'on', by: 'timer' }),
      correct: move({
        from: ['on', 'off'],
        by: 'staff',
        input: v.nullable(v.date()),
        set: ({ input }) => ({ since: input }),
      }),
      settle: move({ from: ['on', 'off'], by: 'staff', input: v.string(), set: ({ input }) => ({ place: input }) }),
      endAt: move({
        from: ['on', 'off'],
        by: 'staff',
        input: v.nullable(v.date()),
        set: ({ input }) => ({ ends: input }),
      }),
      end: move({ from: ['on', 'off'], to: 'over', by: 'staff' }),
    }))
    .timers({ bill: { in: 'on', at, send: 'bill', ifPast } })
    .build() as unknown as Lifecycle

/** A lease that is played from one moment to the next, and the moments for which it was billed. */
export class Play {
  readonly billed: string[] = []
  private constructor(
    private lease: Lifecycle,
    public subject: Subject,
    private calendar: Calendar,
  ) {}

  static of(rule: LeaseRule, since: string, now = since, { zone = 'UTC', ifPast = 'fire' }: How = {}): Play {
    const lease = leaseWith(rule, 1, ifPast)
    const within = { linked: {}, calendar: parseCalendar({ zone }) }
    const asked = { actor: staff, cause: { by: 'request' }, data: { since: new Date(since) }, within } as const
    const key = { tenant: 'oslo', lifecycle: 'lease', id: '1' }
    return new Play(lease, change(decideStart(lease, key, asked, new Date(now))).subject, { zone })
  }

  private get within() {
    return { linked: {}, calendar: parseCalendar(this.calendar) }
  }

  get due(): string | undefined {
    return this.subject.timers[0]?.due?.toISOString().slice(0, 16)
  }

  /** All that is due at a moment fires. */
  tick(now: string): this {
    for (let timer = this.next(now); timer; timer = this.next(now)) {
      this.billed.push(timer.due?.toISOString().slice(0, 16) ?? '')
      const firing = { timer, within: this.within, requestId: 'f' }
      this.subject = change(fire(this.lease, this.subject, firing, new Date(now))).subject
    }
    return this
  }

  private next(now: string) {
    return this.subject.timers.find(({ due }) => due && due <= new Date(now))
  }

  send(now: string, name: string, input?: unknown): this {
    const asked = command(name, { ...(input === undefined ? {} : { input }), within: this.within })
    this.subject = change(decide(this.lease, this.subject, asked, new Date(now))).subject
    return this
  }

  correct(now: string, to: string | null): this {
    return this.send(now, 'correct', to && new Date(to))
  }

  endAt(now: string, to: string | null): this {
    return this.send(now, 'endAt', to && new Date(to))
  }

  /** Another version of the lease is deployed. */
  deploy(now: string, rule: LeaseRule): this {
    this.lease = leaseWith(rule, this.lease.version + 1)
    const how = { migrate: asItStands, within: this.within }
    this.subject = change(decideMigration(this.lease, this.subject, how, new Date(now))).subject
    return this
  }

  pause(now: string): this {
    return this.send(now, 'rest').send(now, 'goOn')
  }

  holidays(now: string, ...holidays: string[]): this {
    this.calendar = { ...this.calendar, holidays }
    const decision = decideRearm(this.lease, this.subject, this.within, new Date(now))
    if (decision.outcome === 'moved') this.subject = decision.change.subject
    return this
  }
}
