import {
  check,
  describe,
  httpStatus,
  toJSON,
  toMermaid,
  type ChainHead,
  type Lifecycle,
  type Refusal,
} from '@ordna/core'
import { dates, type Desk, ids, type Kind, onEngine, opened, words } from './calls.js'
import { maybe, object, of, plain, type Value } from './hostile.js'
import { starts } from './starts.js'

type Opened = {
  explain(id: string): Promise<readonly { transition: string; allowed: boolean; reasons: readonly string[] }[]>
  trySendNamed(id: string, transition: string, input: unknown, options: object): Promise<unknown>
  tryStart(id: string, data: unknown): Promise<unknown>
}

/** A lifecycle opened for somebody who has every role of it, and whose its subjects are. */
function openFor({ engine, lifecycles }: Desk, index: number, tenant: string): Opened {
  const lifecycle = lifecycles[index] as Lifecycle
  const roles = lifecycle.declaration.head.roles
  return engine.open(lifecycle, { tenant, actor: { id: 'kari', roles } }) as unknown as Opened
}

const tenants = ['oslo', 'malmo'] as const
const names = ['o1', 'o2', 'o3', 'o4'] as const
const inputs = of(
  undefined,
  {},
  { car: 'small-1' },
  { km: 10 },
  'x',
  1,
  { reason: 'x' },
  { startsAt: new Date('2026-06-11T10:00:00Z') },
)

/** Starts a subject of a ready-made lifecycle with data that belongs there. */
const start: Kind = (random) => {
  const index = random.whole(starts.length)
  const [tenant, id] = [random.pick(tenants), random.pick(names)]
  return {
    name: `start of a ready-made one`,
    text: `openFor(${index + 1}, '${tenant}').tryStart('${id}', …)`,
    run: (desk) => openFor(desk, index + 1, tenant).tryStart(id, starts[index]?.(id)),
  }
}

/** Sends one of the transitions that `explain` lists as possible: so it is carried out where the input is what belongs there. */
const walk: Kind = (random, count) => {
  const [index, nth] = [random.whole(count), random.whole(100)]
  const tenant = random.pick(tenants)
  const id =
    index === 0 ? `t${1 + random.whole(5)}` : index === count - 1 ? `${random.pick(names)}-1` : random.pick(names)
  const input = maybe(random, inputs, 0.2)
  return {
    name: 'a transition that explain lists',
    text: `walk(${index}, '${tenant}', '${id}', ${nth}, ${input.text})`,
    run: async (desk) => {
      const one = openFor(desk, index, tenant)
      const open = (await one.explain(id)).filter(({ allowed }) => allowed)
      if (open.length === 0) return 'none'
      const { transition, reasons } = open[nth % open.length] as (typeof open)[number]
      const said = reasons.length > 0 ? { reason: reasons[0] } : {}
      return one.trySendNamed(id, transition, input.make(), said)
    },
  }
}

const sendMany: Kind = (random) => {
  const commands = Array.from({ length: 1 + random.whole(4) }, () =>
    maybe(
      random,
      [
        object(random, {
          id: maybe(random, ids, 0.1),
          transition: maybe(random, of('edit', 'nudge', 'release'), 0.1),
          input: maybe(random, words, 0.3),
          requestId: maybe(random, of(undefined, 'm1', 'm2'), 0.1),
        }),
      ],
      0.1,
    ),
  )
  const list: Value = {
    text: `[${commands.map(({ text }) => text).join(', ')}]`,
    make: () => commands.map((command) => command.make()),
  }
  return opened(random, 'sendMany', 0, [maybe(random, [list], 0.1)])
}

const migrate: Kind = (random, count) => {
  const said = object(random, {
    migrate: maybe(
      random,
      [
        plain(
          () =>
            ({ data }: { data: object }) => ({ data }),
          'a migration',
        ),
      ],
      0.2,
    ),
    dryRun: maybe(random, of(true, false)),
    batch: maybe(random, of(1, 100)),
    from: maybe(random, of(1, 2)),
  })
  const index = random.whole(count)
  return {
    name: 'engine.migrate',
    text: `engine.migrate(${index}, ${said.text})`,
    run: ({ engine, lifecycles }) => engine.migrate(lifecycles[index] as Lifecycle, said.make() as object),
  }
}

/** A worker that is told to stop before it has begun: how far another came would depend on the machine. */
const work: Kind = (random) => {
  const said = object(random, {
    poll: maybe(random, of(1, 5_000)),
    concurrency: maybe(random, of(1, 16)),
    grace: maybe(random, of(1_000)),
  })
  return {
    name: 'engine.work',
    text: `engine.work({ signal, ...${said.text} })`,
    run: ({ engine }) => engine.work({ ...(said.make() as object), signal: AbortSignal.abort() }),
  }
}

/** Anchors, and verifies against what was kept. */
const prove: Kind = (random) => {
  const said = object(random, { tenant: maybe(random, of('oslo', undefined)) })
  return {
    name: 'engine.anchor and verify',
    text: `engine.verify(engine.anchor(${said.text}))`,
    run: async ({ engine }) => {
      const heads: ChainHead[] = []
      const anchor = await engine.anchor({ ...(said.make() as object), keep: (some) => void heads.push(...some) })
      const { count, altered, removed, added } = await engine.verify({ against: { anchor, heads } })
      if (altered.length + removed.length + added.length > 0)
        throw new Error(
          `what nobody has touched is altered: ${JSON.stringify({ altered, removed, added }).slice(0, 600)}`,
        )
      return anchor.count === count
    },
  }
}

const inspect: Kind = (random, count) => {
  const index = random.whole(count)
  const refused = object(random, {
    code: maybe(random, of('held', 'guarded')),
    blockers: maybe(random, [plain(() => [{ code: 'held', resource: 'red', until: new Date(0) }], 'blockers')], 0.2),
    retryAt: maybe(random, dates),
  })
  return {
    name: 'check, describe, diagrams',
    text: `inspect(${index}, ${refused.text})`,
    run: ({ engine, lifecycles }) => {
      const lifecycle = lifecycles[index] as Lifecycle
      const plainly: Refusal = { outcome: 'refused', code: 'held', blockers: [{ code: 'held' }], message: '' }
      const said = { ...plainly, blockers: [{ code: 'held', ...(refused.make() as object) }] } as unknown as Refusal
      const told = describe(said, 'da', { lifecycles: lifecycle })
      return [
        engine.check().length,
        told,
        httpStatus.held,
        check(lifecycle).length,
        toJSON(lifecycle).name,
        toMermaid(lifecycle).length,
      ].join()
    },
  }
}

const verify: Kind = (random) => {
  const against = object(random, {
    anchor: maybe(random, [
      object(random, {
        tenant: maybe(random, of(null, 'oslo')),
        count: maybe(random, of(0)),
        root: maybe(random, of('')),
      }),
    ]),
    heads: maybe(random, of([])),
  })
  return onEngine('verify', [
    object(random, { tenant: maybe(random, of(undefined, 'oslo')), against: maybe(random, [against], 0.2) }),
  ])
}

/** What binds a transaction of nobody's. Stores without transactions say so, each in its way. */
const using: Kind = (random) => {
  const hooks = maybe(random, of({}))
  return {
    name: 'engine.using',
    text: `engine.using(a client that is none, ${hooks.text})`,
    run: async ({ engine, lifecycles }: Desk) => {
      const client = { query: async () => Promise.reject(new Error('no server')) }
      try {
        const bound = engine.using(client, hooks.make() as object)
        await openFor({ engine: bound, lifecycles }, 0, 'oslo').explain('t1')
      } catch (error) {
        if (!(error instanceof Error) || /TypeError|RangeError/.test(error.name)) throw error
      }
      return 'bound or not'
    },
  }
}

/** What drives whole subjects and the engine as a whole. Half of them walk, so that there is something to look at. */
export const whole: readonly Kind[] = [
  start,
  start,
  walk,
  walk,
  walk,
  sendMany,
  sendMany,
  migrate,
  work,
  prove,
  verify,
  inspect,
  using,
]
