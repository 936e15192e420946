import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { expectTypeOf, test } from 'vitest'
import { chosenTime } from '../times/index.js'
import { visitConfirmation } from './lifecycle.js'
import type { VisitData } from './data.js'
import { anOffice } from './office.fixture.js'
import type { OwnNotice } from './ownParts.js'
import type { VisitStatus } from './statuses.js'

const label = { sv: '', nb: '', da: '', en: '', sk: '' }
const statuses = { traveling: { label } } as const
const own = scenario(
  visitConfirmation({ statuses, edges: { setOut: { label, from: 'confirmed', to: 'traveling', by: 'technician' } } }),
  { at: '2026-06-01T09:00:00Z', store: memoryStore() },
)

test('AD-03 the lifecycle knows its statuses and transitions, and what is an option', () => {
  const { planner } = anOffice()
  expectTypeOf(planner.status('v1')).resolves.toEqualTypeOf<VisitStatus | undefined>()
  void planner.send('v1', 'rebook', { startsAt: new Date() })
  // What `chosenTime` answers, as it is, and a list that nobody may change.
  const chosen = chosenTime([], '2026-05-06T08:00:00.000Z')
  if (chosen) void planner.send('v1', 'rebook', chosen)
  const candidates: readonly string[] = ['jonas']
  void planner.send('v1', 'rebook', { startsAt: new Date(), candidates })
  // @ts-expect-error a time is a moment
  void planner.send('v1', 'rebook', { startsAt: '2026-05-06' })
  // @ts-expect-error a transition that does not exist
  void planner.send('v1', 'confrim')
  // @ts-expect-error a reason that is none of the list and not in words
  void planner.send('v1', 'cancel', undefined, { reason: 1 })
  // @ts-expect-error an option that does not exist
  visitConfirmation({ reminderDays: 10 })
  // @ts-expect-error a channel that does not exist
  visitConfirmation({ channels: { reminder: ['fax'] } })
})

test('own statuses and ways are known like the shipped ones', () => {
  expectTypeOf<'traveling'>().toExtend<NonNullable<Awaited<ReturnType<typeof own.status>>>>()
  void own.opened.list({ status: ['traveling', 'confirmed'] })
  void own.send('v1', 'setOut')
  // @ts-expect-error a status that nobody declared
  void own.opened.list({ status: 'travelling' })
  // @ts-expect-error a way past the customer's answer
  visitConfirmation({ statuses, edges: { go: { label, from: 'unconfirmed', to: 'traveling', by: 'technician' } } })
  // @ts-expect-error a way into a status that nobody declared
  visitConfirmation({ statuses, edges: { go: { label, from: 'confirmed', to: 'gone', by: 'technician' } } })
})

test('own notices name statuses that there are, own ones too, and see what is known of a visit', () => {
  const notice = { label, to: ({ email }: { email?: string | undefined }) => email, channels: ['email'] } as const
  const to = (data: VisitData) => data.email
  const freed = { label, to, channels: ['email'], entering: ['removed', 'cancelled'] } as const
  expectTypeOf(freed).toExtend<OwnNotice<VisitStatus>>()
  visitConfirmation({ notices: { freed } })
  const edges = { setOut: { label, from: 'confirmed', to: 'traveling', by: 'technician' } } as const
  visitConfirmation({ statuses, edges, notices: { coming: { ...notice, entering: 'traveling' } } })
  // @ts-expect-error a status that nobody declared
  visitConfirmation({ notices: { freed: { ...notice, entering: 'gone' } } })
})
