import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import { aFirm, booking, malmo, wall } from '../firm.fixture.js'
import { offersTime, visitConfirmation, type ChosenVisit, type TimeRules } from '../index.js'
import { everyStore } from '../stores.fixture.js'

const friday = (time: string) => wall(`2026-10-30T${time}`)

/** A visit of Åsa's, for which Tor or Eva may come, and what she sends herself. */
async function ofAsa(firm: ReturnType<typeof aFirm>) {
  await firm.visits.start('v1', booking('2026-10-23T09:00', { candidates: ['tor', 'eva'] }))
  const asa = firm.visits.as({ id: 'asa', roles: ['customer'] })
  return { ...firm, asa, refusedBy: refusing(asa) }
}

function refusing(desk: ReturnType<typeof aFirm>['visits']) {
  return async (transition: 'rebook' | 'bookAgain', input: object) => {
    const answer = await desk.trySendNamed('v1', transition, input)
    return answer.outcome === 'refused' ? (answer.blockers[0]?.['guard'] ?? answer.code) : answer.outcome
  }
}

const strange: readonly (readonly [string, object])[] = [
  ['a technician who may not make the visit', { candidates: ['boss'] }],
  ['one more than may make it', { candidates: ['tor', 'nobody'] }],
  ['a wish for somebody else', { wish: 'boss' }],
  ['a longer visit', { endsAt: friday('15:00') }],
  ['a shorter visit', { endsAt: friday('13:01') }],
  ['a time outside opening hours', { startsAt: friday('03:00') }],
  ['a time over lunch', { startsAt: friday('11:30') }],
  ['a closed day', { startsAt: wall('2026-10-31T09:00') }],
]

describe.each(everyStore())('a customer who rebooks by themselves $name', ({ open }) => {
  test('chooses no technician, length or hour that is not theirs to choose; staff do', async () => {
    const { asa, visits, refusedBy } = await ofAsa(aFirm(await open()))
    for (const [what, input] of strange)
      expect.soft(await refusedBy('rebook', { startsAt: friday('13:00'), ...input }), what).toBe('offered')
    const bo = refusing(visits.as({ id: 'bo', roles: ['customer'] }))
    expect(await bo('rebook', { startsAt: friday('13:00') })).toBe('forbidden')
    expect((await visits.get('v1'))?.status).toBe('unconfirmed')
    await visits.send('v1', 'cancel')
    for (const [what, input] of strange)
      expect.soft(await refusedBy('bookAgain', { startsAt: friday('13:00'), ...input }), what).toBe('offered')
    const { opened } = await asa.send('v1', 'bookAgain', { startsAt: friday('13:00'), wish: 'eva' })
    expect((await visits.get(opened[0]?.id ?? ''))?.data).toMatchObject({
      technician: 'eva',
      endsAt: friday('14:00'),
    })
    const evening = { startsAt: friday('18:00'), endsAt: friday('20:00'), candidates: ['boss'] }
    expect((await visits.send(opened[0]?.id ?? '', 'rebook', evening)).to).toBe('rebooked')
  })
})

test('what a customer chooses is one of the times of the rules, with each who would come', async () => {
  const times: TimeRules = {
    calendar: malmo,
    technicians: [{ id: 'tor' }, { id: 'eva', absences: [{ from: friday('00:00'), until: friday('23:00') }] }],
    grid: 60,
    notice: { hours: 48 },
  }
  const visit = visitConfirmation({ tellsReleased: true, times })
  const { refusedBy, clock } = await ofAsa(aFirm(memoryStore(), { visit }))
  expect(await refusedBy('rebook', { startsAt: friday('13:30') })).toBe('offered')
  expect(await refusedBy('rebook', { startsAt: friday('13:00') })).toBe('offered')
  await clock.advanceTo(wall('2026-10-22T08:00').toISOString())
  const soon = wall('2026-10-23T13:00')
  expect(await refusedBy('rebook', { startsAt: soon, candidates: ['tor'] })).toBe('offered')
  expect(await refusedBy('rebook', { startsAt: friday('13:00'), candidates: ['tor'] })).toBe('moved')
})

test('rules that depend on the day are asked by a function', async () => {
  const asked: ChosenVisit[] = []
  const times = (chosen: ChosenVisit) => {
    asked.push(chosen)
    return offersTime({ calendar: malmo, technicians: [{ id: 'tor' }] }, chosen)
  }
  const { refusedBy } = await ofAsa(aFirm(memoryStore(), { visit: visitConfirmation({ tellsReleased: true, times }) }))
  expect(await refusedBy('rebook', { startsAt: friday('13:00') })).toBe('offered')
  expect(asked.at(-1)).toMatchObject({ technicians: ['tor', 'eva'], place: 'Storgatan 1', endsAt: friday('14:00') })
  expect(await refusedBy('rebook', { startsAt: friday('13:00'), wish: 'tor' })).toBe('moved')
})

test('rules that are not right are told where they are declared', () => {
  const times: TimeRules = { calendar: malmo, technicians: [], grid: 0 }
  expect(() => visitConfirmation({ times })).toThrow("The rules of times are not right: 'grid' is 0")
  expect(() => visitConfirmation({ times: 'always' as never })).toThrow(
    "'times' must be rules of times, or a function that says whether one is offered",
  )
})
