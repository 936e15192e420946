import { LifecycleError } from '@ordna/core'
import { check, toJSON } from '@ordna/core/inspect'
import { edgesOf } from '@ordna/testing'
import { expect, test } from 'vitest'
import { actions, type DanishStatus } from './actions.js'
import { danishRental } from './lifecycle.js'
import { aShop, bring, mette, type Shop } from './shop.fixture.js'
import { factsOf, statusNamed } from './statusFacts.js'
import { locales } from '../words/texts.js'
import { reasons, words } from './words/words.js'

const order = danishRental()
const { statuses, transitions, notices, jobs } = toJSON(order)
const labels = Object.entries(statuses).map(([status, { label, description }]) => [status, label?.da, description?.da])
const reasonWords = (status: keyof typeof reasons) =>
  Object.entries(reasons[status]).map(([code, { da }]) => [code, da])
const codesOf = (status: DanishStatus, kind: string) =>
  actions[status].filter((action) => action.kind === kind).map(({ code }) => [code, words[code].da])

test('DK-01, DK-02, DK-03, DK-04, DK-05, DK-06, DK-07, DK-08, DK-09, DK-D1 the nine statuses have the words of the source', () => {
  expect(labels).toEqual([
    ['order_received', 'Bestilling modtaget', 'Ordre er modtaget fra kunde'],
    ['awaiting_processing', 'Afventer behandling', 'Ordre kræver admin handling'],
    ['awaiting_customer', 'Afventer kunde', 'Venter på kunde respons'],
    ['booked', 'Bestilt', 'Ordre bekræftet og bil tildelt'],
    ['rented_out', 'Udlejet', 'Bil er udlejet til kunde'],
    ['completed', 'Afsluttet', 'Udlejningen er afsluttet'],
    ['rejected', 'Bestilling afvist', 'Ordre er afvist (kredit, tilgængelighed, etc.)'],
    ['cancelled', 'Annulleret', 'Ordre annulleret af kunde eller system'],
    ['archived', 'Arkiveret', 'Ordre er arkiveret efter afslutning'],
  ])
})

const numbered: readonly (readonly [string, DanishStatus, string])[] = [
  ['DK-01', 'order_received', 'Bestilling modtaget'],
  ['DK-02', 'awaiting_processing', 'Afventer behandling'],
  ['DK-03', 'awaiting_customer', 'Afventer kunde'],
  ['DK-04', 'booked', 'Bestilt'],
  ['DK-05', 'rented_out', 'Udlejet'],
  ['DK-06', 'completed', 'Afsluttet'],
  ['DK-07', 'rejected', 'Afvist'],
  ['DK-08', 'cancelled', 'Annulleret'],
  ['DK-09', 'archived', 'Arkiveret'],
]
test.each(numbered)('%s %s is found by the name %s', (_, status, name) => {
  expect(statusNamed(name)).toBe(status)
  expect(statusNamed(words[status].da)).toBe(status)
  expect(Object.keys(statuses)).toContain(status)
})

test('DK-03 an order that awaits its customer waits, and is no work of the shop’s meanwhile', () => {
  const waiting = Object.entries(statuses).flatMap(([status, { category }]) => (category === 'waiting' ? [status] : []))
  expect(waiting).toEqual(['awaiting_customer'])
})

test.each<readonly [id: string, DanishStatus, category: string, keeps: readonly string[]]>([
  ['DK-01', 'order_received', 'open', []],
  ['DK-02', 'awaiting_processing', 'open', []],
  ['DK-03', 'awaiting_customer', 'waiting', []],
  ['DK-04', 'booked', 'active', ['AB 12 345']],
  ['DK-05', 'rented_out', 'active', ['AB 12 345', 'keys of AB 12 345']],
  ['DK-06', 'completed', 'done', []],
  ['DK-07', 'rejected', 'negative', []],
  ['DK-08', 'cancelled', 'negative', []],
  ['DK-09', 'archived', 'archived', []],
])('%s an order that is %s is %s, and keeps its car or does not', async (_, status, category, keeps) => {
  const shop = aShop()
  await reach(shop, status)
  const standing = await shop.story.opened.get('o1')
  expect([standing?.status, standing?.holds.map(({ resource }) => resource)]).toEqual([status, keeps])
  expect(statuses[status]?.category).toBe(category)
})

/** Takes an order to a status, with a car that was wished for from the beginning. */
async function reach(shop: Shop, status: DanishStatus) {
  const { customer, staff } = shop
  if (status === 'order_received') return customer.start('o1', mette)
  if (status === 'awaiting_processing' || status === 'awaiting_customer' || status === 'booked')
    return bring(shop, 'o1', status)
  if (status === 'rejected' || status === 'cancelled') {
    await bring(shop, 'o1', status === 'rejected' ? 'awaiting_processing' : 'booked')
    if (status === 'rejected') return staff.send('o1', 'reject', undefined, { reason: 'no_cars' })
    return customer.send('o1', 'cancel', undefined, { reason: 'customer_regret' })
  }
  await bring(shop, 'o1', 'rented_out')
  await staff.send('o1', 'handOver')
  if (status !== 'rented_out') await staff.send('o1', 'returnCar')
  if (status === 'archived') await staff.send('o1', 'archive')
}

test('a name that the source does not know means nothing', () => {
  expect(statusNamed('Forsvundet')).toBeUndefined()
})

test('DK-10 an order stands in exactly one status, and its status sets off what follows', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  expect(await shop.story.status('o1')).toBe('booked')
  const all = Object.keys(statuses) as DanishStatus[]
  const counts = await Promise.all(all.map((status) => shop.story.opened.count({ status })))
  expect(counts.reduce((sum, count) => sum + count)).toBe(1)
  expect(shop.story.jobs).toContain('danish_rental.requestSignature')
})

test('DK-11 a status tells its description, actions, next, duration, reasons and whether it is permanent', () => {
  expect(statuses.rented_out?.description?.da).toBe('Bil er udlejet til kunde')
  expect(statuses.rented_out?.meta).toMatchObject({
    actions: [{ code: 'monitor_rental' }, { code: 'prepare_return' }],
    next: ['completed'],
    duration: { da: 'Hele udlejningsperioden' },
    permanent: false,
  })
  expect(statuses.rejected?.meta).toMatchObject({ permanent: true, next: [], reasons: { bad_credit: {} } })
})

test('DK-11 every next status can really be reached from there', () => {
  const edges = new Set(edgesOf(order).map(({ from, to }) => `${from} ${to}`))
  for (const status of Object.keys(statuses) as DanishStatus[]) {
    const { next } = factsOf(status, { reasons })
    expect(next.filter((to) => !edges.has(`${status} ${to}`))).toEqual([])
  }
})

test('DK-35, DK-36, DK-37, DK-38, DK-39, DK-40, DK-41, DK-42, DK-43, DK-44, DK-45, DK-46, DK-47, DK-48, DK-49 there are exactly these ways', () => {
  const ways = edgesOf(order).flatMap(({ from, to }) => (from === to ? [] : `${from ?? 'new'} -> ${to}`))
  expect([...new Set(ways)].sort()).toEqual([
    'awaiting_customer -> awaiting_processing',
    'awaiting_customer -> booked',
    'awaiting_customer -> cancelled',
    'awaiting_processing -> awaiting_customer',
    'awaiting_processing -> booked',
    'awaiting_processing -> cancelled',
    'awaiting_processing -> rejected',
    'booked -> cancelled',
    'booked -> rented_out',
    'completed -> archived',
    'new -> order_received',
    'order_received -> awaiting_processing',
    'order_received -> booked',
    'order_received -> cancelled',
    'rented_out -> cancelled',
    'rented_out -> completed',
  ])
})

test('DK-12, DK-D1 the source has two groups, and the normal ending is in the negative one', () => {
  const groups = Object.entries(statuses).map(([status, { meta, category }]) => [status, meta?.seedGroup, category])
  expect(groups).toEqual([
    ['order_received', 'main', 'open'],
    ['awaiting_processing', 'main', 'open'],
    ['awaiting_customer', 'main', 'waiting'],
    ['booked', 'main', 'active'],
    ['rented_out', 'main', 'active'],
    ['completed', 'main', 'done'],
    ['rejected', 'negative', 'negative'],
    ['cancelled', 'negative', 'negative'],
    ['archived', 'negative', 'archived'],
  ])
})

test('DK-14 nothing leads out of a permanent status, not even an override', async () => {
  const permanent = Object.keys(statuses).filter((status) => statuses[status]?.meta?.permanent)
  expect(permanent).toEqual(['rejected', 'cancelled', 'archived'])
  expect(edgesOf(order).filter(({ from }) => from && permanent.includes(from))).toEqual([])
  const { story } = aShop()
  await expect(story.opened.override('o1', { to: 'booked', reason: 'a mistake' })).rejects.toMatchObject({
    refusal: { code: 'forbidden' },
  })
})

test('DK-15, DK-16 a received order is verified and its availability checked', () => {
  expect(Object.keys(statuses.order_received?.tasks ?? {})).toEqual(['verify_order', 'check_availability'])
  expect(codesOf('order_received', 'task')).toEqual([
    ['verify_order', 'Verificer ordre'],
    ['check_availability', 'Check tilgængelighed'],
  ])
})

test('DK-17, DK-18, DK-19 an order in processing is reviewed, given a car and started', () => {
  expect(codesOf('awaiting_processing', 'task')).toEqual([
    ['review_order', 'Gennemgå ordre'],
    ['start_process', 'Start proces'],
  ])
  expect(codesOf('awaiting_processing', 'precondition')).toEqual([['assign_car', 'Tildel bil']])
})

test('DK-20, DK-21 a customer who must answer is followed up by people and reminded by the system', () => {
  expect(codesOf('awaiting_customer', 'task')).toEqual([['follow_up_customer', 'Følg op på kunde']])
  expect(codesOf('awaiting_customer', 'effect')).toEqual([['send_reminders', 'Send påmindelser']])
})

test('DK-22, DK-23, DK-24, DK-25 contract and delivery are prepared, the rental watched and its return prepared', () => {
  expect([...codesOf('booked', 'task'), ...codesOf('rented_out', 'task')]).toEqual([
    ['prepare_contract', 'Forbered kontrakt'],
    ['plan_delivery', 'Planlæg levering'],
    ['monitor_rental', 'Overvåg udlejning'],
    ['prepare_return', 'Forbered returnering'],
  ])
})

test('DK-26, DK-27, DK-28, DK-29, DK-30 endings inform, document, release and refund, and the archive does nothing', () => {
  expect(codesOf('rejected', 'effect')).toEqual([['inform_customer', 'Informer kunde']])
  expect(codesOf('rejected', 'precondition')).toEqual([['document_reason', 'Dokumenter årsag']])
  expect(codesOf('cancelled', 'effect')).toEqual([
    ['release_car', 'Frigør bil'],
    ['refund_payment', 'Refunder betaling'],
  ])
  expect(actions.archived).toEqual([])
  expect(statuses.archived?.final).toBe(true)
})

test('DK-31 tasks, preconditions and effects are told apart, and each is really what it says', () => {
  const all = Object.entries(actions).flatMap(([status, list]) => list.map((action) => ({ status, action })))
  const carriedOut: object = { ...notices, ...jobs }
  const isTrue = all.map(({ status, action }) => {
    if (action.kind === 'task') return action.code in (statuses[status]?.tasks ?? {})
    if (action.kind === 'effect') return action.by in carriedOut
    return statuses[action.of]?.requires.includes(action.field)
  })
  expect(isTrue).toEqual(all.map(() => true))
  const ofKind = (wanted: string) => all.flatMap(({ action: { kind, code } }) => (kind === wanted ? [code] : []))
  expect(ofKind('precondition')).toEqual(['assign_car', 'document_reason'])
  expect(ofKind('effect')).toEqual(['send_reminders', 'inform_customer', 'release_car', 'refund_payment'])
  expect(ofKind('task')).toHaveLength(9)
})

test('DK-32 an order is rejected for one of the three reasons or another', () => {
  expect(reasonWords('rejected')).toEqual([
    ['bad_credit', 'dårlig kredit'],
    ['no_cars', 'ingen biler'],
    ['wrong_information', 'forkerte oplysninger'],
  ])
  expect(transitions.reject?.reasons).toMatchObject({ open: true, required: true })
})

test('DK-33 an order is cancelled for one of the three reasons', () => {
  expect(reasonWords('cancelled')).toEqual([
    ['customer_regret', 'kunde fortryder'],
    ['no_response', 'manglende respons'],
    ['technical_problem', 'tekniske problemer'],
  ])
  expect(transitions.cancel?.reasons).toMatchObject({ open: false, required: true })
})

test('DK-34 an order is archived because the rental ended normally', () => {
  expect(reasonWords('archived')).toEqual([['normal_completion', 'normal afslutning af udlejning']])
})

test('every label stands in all five languages, and nothing is declared in vain', () => {
  expect(toJSON(order).locales).toEqual([...locales])
  expect(check(order)).toEqual([])
  expect(check(danishRental({ rentedOutOn: 'handover', mergeCompleted: true }))).toEqual([])
})

test('labels: the shop may use other words, language by language', () => {
  const given = danishRental({ labels: { booked: { da: 'Reserveret' }, review_order: { en: 'Look at it' } } })
  const { booked, awaiting_processing } = toJSON(given).statuses
  expect(booked?.label).toMatchObject({ da: 'Reserveret', en: 'Booked' })
  expect(awaiting_processing?.tasks?.review_order).toMatchObject({ da: 'Gennemgå ordre', en: 'Look at it' })
})

test('reasons: the shop may have its own lists, and the reason that the clock gives is always among them', async () => {
  const moved = { da: 'flyttet', sk: 'presťahovaný', nb: 'flyttet', sv: 'flyttad', en: 'moved away' }
  const shop = aShop({ options: { reasons: { cancelled: { moved } } } })
  expect(Object.keys(toJSON(shop.lifecycle).transitions.cancel?.reasons?.labels ?? {})).toEqual([
    'no_response',
    'moved',
  ])
  await bring(shop, 'o1', 'awaiting_processing')
  expect(await shop.staff.trySend('o1', 'cancel', undefined, { reason: 'customer_regret' })).toMatchObject({
    code: 'invalid_reason',
  })
  expect(await shop.staff.send('o1', 'cancel', undefined, { reason: 'moved' as never })).toMatchObject({
    to: 'cancelled',
  })
})

test('reasons: a label that is missing in one of the languages does not build', () => {
  expect(() => danishRental({ reasons: { rejected: { too_far: { da: 'for langt' } } } })).toThrow(LifecycleError)
})
