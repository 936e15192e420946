import fc from 'fast-check'

const small = (max: number) => fc.nat({ max })
const often = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 })
const rarely = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
/** Mostly the first, so that what happens meets. */
const tenant = fc.constantFrom(0, 0, 0, 1)
const minutes = fc.integer({ min: -5, max: 30 })

const timer = fc.record({ id: small(2), due: fc.option(minutes, { freq: 6 }) })
const hold = fc.record({
  resource: small(1),
  from: minutes,
  length: fc.option(small(8), { freq: 6 }),
  units: often(fc.integer({ min: 1, max: 3 })),
})
const data = fc.record(
  { total: fc.integer({ min: -1, max: 2 }), name: small(4), at: minutes, paid: fc.boolean() },
  { requiredKeys: [] },
)

const message = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('notice' as const, 'job' as const, 'waiting' as const) },
  { weight: 1, arbitrary: fc.constant('aside' as const) },
)

/** One subject's part of a change. What is left out is left alone. */
const part = fc.record({
  subject: small(3),
  /** How far off the expected revision is. */
  off: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 9) }),
  status: small(2),
  flag: fc.boolean(),
  data: often(data),
  timers: often(fc.uniqueArray(timer, { maxLength: 3, selector: ({ id }) => id })),
  holds: often(fc.array(hold, { maxLength: 2 })),
  links: often(fc.uniqueArray(small(3), { maxLength: 2 })),
  messages: fc.array(message, { maxLength: 2 }),
  revive: fc.boolean(),
  letGo: fc.boolean(),
  entries: small(2),
})

const change = fc.record({
  tenant,
  /** Decided with the changes before it in the call in mind. */
  aware: fc.boolean(),
  parts: fc.uniqueArray(part, { minLength: 1, maxLength: 3, selector: ({ subject }) => subject }),
  request: often(small(6)),
  unmoved: rarely(fc.record({ subject: small(3), off: fc.constantFrom(0, 0, 0, 1) })),
})

const settlement = fc.record({
  /** Which of all claims so far, counted from the newest. */
  claim: small(4),
  as: fc.constantFrom('done' as const, 'retry' as const, 'leave' as const, 'dead' as const, 'keep' as const),
  after: fc.integer({ min: -3, max: 10 }),
  content: fc.boolean(),
})

const kind = fc.constantFrom('timer' as const, 'message' as const)
const fields = fc.constantFrom('total', 'name', 'at', 'paid')
const list = fc.record({
  tenant,
  lifecycle: small(1),
  order: fc.oneof(
    fc.constantFrom('startedAt' as const, 'enteredAt' as const, 'updatedAt' as const),
    fc.record({ field: fields }),
  ),
  descending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 3 }),
  statuses: rarely(fc.uniqueArray(small(2))),
  flag: rarely(fc.constant('late')),
  resource: rarely(small(1)),
  total: rarely(
    fc.oneof(
      fc.record({ equals: fc.integer({ min: -1, max: 2 }) }),
      fc.record({ from: fc.integer({ min: -1, max: 2 }) }),
    ),
  ),
})

/** One thing that is done to a store. */
export const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('claim' as const),
      kind,
      limit: small(5),
      lease: fc.integer({ min: 1, max: 9 }),
      lifecycles: fc.constantFrom([0, 1], [1, 0], [0, 1], [0], [1], []),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      settlements: fc.uniqueArray(settlement, { minLength: 1, maxLength: 3, selector: ({ claim }) => claim }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: -2, max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('list' as const), list }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('holds' as const),
      tenant,
      from: minutes,
      length: fc.option(small(9)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('units' as const),
      tenant,
      resource: small(1),
      units: small(4),
      from: minutes,
    }),
  },
)

type Values<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never

export type Step = Values<typeof step>
export type PartStep = Values<typeof part>
export type ChangeStep = Values<typeof change>
export type ListStep = Values<typeof list>
export type SettlementStep = Values<typeof settlement>
