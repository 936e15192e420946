import * as v from 'valibot'
import { after, every } from '../time/index.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'

/** Makes of a function of the declaration the one that shall stand in its place. */
export type Wrap = (place: string, declared: (...given: never[]) => unknown) => never
type Line = { readonly sku: string; readonly count: number }

/** A lifecycle with a function in every place that takes one. */
export function declared(wrap: Wrap, owner: 'owner' | 'owner.id' = 'owner'): Lifecycle {
  const data = v.object({
    total: v.number(),
    lines: v.array(v.object({ sku: v.string(), count: v.number() })),
    from: v.date(),
    until: v.date(),
    address: v.optional(v.object({ sms: v.string() })),
    van: v.optional(v.string()),
  })
  type Given = { readonly data: v.InferOutput<typeof data>; readonly input: { readonly lines: readonly Line[] } }
  const built = lifecycle('order', {
    version: 1,
    data,
    roles: ['staff', 'customer'],
    owner:
      owner === 'owner'
        ? wrap('head.owner', () => 'anna')
        : { role: 'customer', id: wrap('head.owner.id', () => 'anna') },
    initial: [{ when: wrap('head.initial.when', () => false), to: 'done' }, { to: 'open' }],
    startGuards: { right: wrap('head.startGuards.*', () => true) },
    zone: wrap('head.zone', () => 'Europe/Copenhagen'),
    links: { peer: 'order', next: 'order' },
    jobs: { carry: { while: { when: wrap('head.jobs.*.while.when', () => true) } } },
    may: { override: 'staff' },
    statuses: { open: {}, sorted: {}, done: { final: true } },
  } as never) as unknown as {
    notices(given: object): { flags(given: object): { transitions(declare: unknown): never } }
  }
  const stages = built
    .notices({
      told: {
        to: wrap('notices.*.to', (one: Given['data']) => one.address),
        locale: wrap('notices.*.locale', () => 'da'),
        channels: ['sms'],
        window: { from: '09:00', zone: wrap('notices.*.window.zone', () => 'Europe/Oslo') },
        urgent: wrap('notices.*.urgent', () => false),
        while: { when: wrap('notices.*.while.when', ({ data: { lines } }: Given) => lines.length > 1) },
      },
      rung: {
        to: () => '+47',
        channels: ['sms'],
        window: { sms: { from: '09:00', zone: wrap('notices.*.window.*.zone', () => 'Europe/Oslo') } },
      },
    })
    .flags({
      heavy: { when: wrap('flags.*.when', ({ data: { lines } }: Given) => lines.length > 1) },
      light: { any: [{ when: wrap('flags.*.any.when', ({ data: { lines } }: Given) => lines.length < 2) }] },
    })
    .transitions((move: (definition: object) => object) => ({
      sort: move({
        from: 'open',
        to: [
          {
            when: wrap('transitions.*.to.when', () => true),
            guards: { near: wrap('transitions.*.to.guards.*', () => true) },
            to: 'sorted',
          },
          { to: 'open' },
        ],
        by: ['staff', 'system', 'timer'],
        input: v.object({ lines: v.array(v.object({ sku: v.string(), count: v.number() })) }),
        guards: { right: wrap('transitions.*.guards.*', () => true) },
        set: wrap('transitions.*.set', ({ data: one, input }: Given) => ({
          lines: [...one.lines, ...input.lines],
          total: one.total + 1,
        })),
        notice: ['told', 'rung'],
        job: 'carry',
        opens: {
          link: 'next',
          each: wrap('transitions.*.opens.each', ({ data: one }: Given) => one.lines.slice(0, 1)),
          id: wrap('transitions.*.opens.id', () => 'o3'),
          data: wrap('transitions.*.opens.data', ({ data: one }: Given) => one),
          when: wrap('transitions.*.opens.when', () => true),
        },
        moves: {
          link: 'peer',
          send: 'sort',
          input: wrap('transitions.*.moves.input', ({ input }: Given) => input),
          reason: wrap('transitions.*.moves.reason', () => undefined),
          only: wrap('transitions.*.moves.only', () => true),
        },
        links: { link: 'next', to: wrap('transitions.*.links.to', () => 'o4') },
        unlinks: { link: 'peer', only: wrap('transitions.*.unlinks.only', () => false) },
      }),
      rest: move({ from: 'sorted', to: 'done', automatic: wrap('transitions.*.automatic', () => false) }),
    })) as unknown as { timers(given: object): { holds(given: object): { build(): Lifecycle } } }
  return stages
    .timers({
      late: { in: ['open', 'sorted'], at: after({ hours: 1 }), flag: 'heavy', when: wrap('timers.*.when', () => true) },
      again: {
        in: 'open',
        at: every({ days: 1 }),
        send: 'sort',
        input: wrap('timers.*.input', (one: Given['data']) => ({ lines: one.lines })),
      },
    })
    .holds({
      car: {
        in: ['open', 'sorted'],
        resource: wrap('holds.*.resource', (one: Given['data']) => one.lines.map(({ sku }) => sku)),
        from: wrap('holds.*.from', (one: Given['data']) => one.from),
        until: wrap('holds.*.until', (one: Given['data']) => one.until),
      },
      van: {
        in: ['open', 'sorted'],
        oneOf: wrap('holds.*.oneOf', () => ['van 1', 'van 2']),
        into: 'van',
        units: wrap('holds.*.units', () => 2),
        periods: wrap('holds.*.periods', (one: Given['data']) => [{ from: one.from, until: one.until }]),
      },
    })
    .build()
}
