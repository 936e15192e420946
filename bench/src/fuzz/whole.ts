import { httpStatus, type Lifecycle, type Refusal } from '@ordna/core'
import { check, describe, toJSON, toMermaid } from '@ordna/core/inspect'
import type { ChainHead } from '@ordna/core/adapters'
import { workBeside } from './beside.js'
import { dates, type Desk, ids, type Kind, onEngine, opened, words } from './calls.js'
import { fileCall } from './fileCalls.js'
import { maybe, object, of, plain, type Value } from './hostile.js'
import { housekeeping } from './housekeeping.js'
import { journey } from './journey.js'
import { openFor } from './openFor.js'

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

const rearm: Kind = (random) => {
  const said = object(random, {
    tenant: maybe(random, of('oslo', 'malmo')),
    dryRun: maybe(random, of(true, false)),
    batch: maybe(random, of(1, 100)),
    lifecycles: maybe(random, of([]), 0.2),
  })
  return {
    name: 'engine.rearm',
    text: `engine.rearm(${said.text})`,
    run: ({ engine }) => engine.rearm(said.make() as object),
  }
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
    run: async (desk: Desk) => {
      const client = { query: async () => Promise.reject(new Error('no server')) }
      try {
        const bound = desk.engine.using(client, hooks.make() as object)
        await openFor({ ...desk, engine: bound }, 0, 'oslo').explain('t1')
      } catch (error) {
        if (!(error instanceof Error) || /TypeError|RangeError/.test(error.name)) throw error
      }
      return 'bound or not'
    },
  }
}

/** What drives whole subjects and the engine as a whole. A third of them travel, so that there is something to look at. */
export const whole: readonly Kind[] = [
  journey,
  journey,
  journey,
  journey,
  journey,
  journey,
  workBeside,
  fileCall,
  fileCall,
  housekeeping,
  housekeeping,
  sendMany,
  sendMany,
  migrate,
  rearm,
  prove,
  verify,
  inspect,
  using,
]
