import { check, toJSON } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { coverage, scenario } from '@ordna/testing'
import { expect, test } from 'vitest'
import { vehicleService } from './vehicleService.js'
import { words } from './words/words.js'

const at = (text: string) => new Date(text)
const week = { startsAt: at('2026-06-08T06:00:00Z'), endsAt: at('2026-06-12T14:00:00Z') }
const repair = { car: 'AB 12 345', work: 'gearbox, at Jensen’s', ...week }

/** A workshop book on a virtual clock, on the first of June. */
function aBook() {
  const story = scenario(vehicleService(), {
    at: '2026-06-01T06:00:00Z',
    tenant: 'aarhus',
    store: memoryStore(),
    recordRefusals: true,
  })
  const staff = story.as({ id: 'anna', roles: ['staff'] })
  const holdOf = async (id: string) => (await story.opened.get(id))?.holds
  return { story, staff, holdOf }
}

test('a planned service holds its car for the period, and ends it early by being done early', async () => {
  const { story, staff, holdOf } = aBook()
  await staff.start('s1', repair)
  expect(await holdOf('s1')).toEqual([{ name: 'car', resource: 'AB 12 345', from: week.startsAt, until: week.endsAt }])
  await story.advanceTo('2026-06-09T06:00:00Z')
  await staff.send('s1', 'begin')
  expect(await holdOf('s1')).toMatchObject([{ from: at('2026-06-09T06:00:00Z'), until: week.endsAt }])
  await story.advanceTo('2026-06-10T06:00:00Z')
  await staff.send('s1', 'finish')
  expect(await holdOf('s1')).toEqual([])
  expect((await story.opened.get('s1'))?.data).toMatchObject({ ...week, doneAt: at('2026-06-10T06:00:00Z') })
})

test('a car that comes early is held early, and only if nobody has it by then', async () => {
  const { story, staff, holdOf } = aBook()
  await staff.start('s1', repair)
  await staff.start('s2', { car: repair.car, startsAt: at('2026-06-01T06:00:00Z'), endsAt: at('2026-06-05T06:00:00Z') })
  expect(await staff.trySend('s1', 'begin')).toMatchObject({ code: 'held', blockers: [{ by: { id: 's2' } }] })
  await story.advanceTo('2026-06-05T06:00:00Z')
  await staff.send('s1', 'begin')
  expect(await holdOf('s1')).toMatchObject([{ from: at('2026-06-05T06:00:00Z'), until: week.endsAt }])
})

test('a changed period moves the hold, and without an end it lasts until further notice', async () => {
  const { story, staff, holdOf } = aBook()
  await staff.start('s1', repair)
  const longer = { startsAt: at('2026-06-07T06:00:00Z'), endsAt: at('2026-06-20T06:00:00Z') }
  await staff.send('s1', 'changePeriod', longer)
  expect(await holdOf('s1')).toMatchObject([{ from: longer.startsAt, until: longer.endsAt }])
  await story.advanceTo(longer.startsAt)
  await staff.send('s1', 'begin')
  await staff.send('s1', 'changePeriod', { startsAt: at('2026-06-09T06:00:00Z') })
  expect(await holdOf('s1')).toMatchObject([{ from: longer.startsAt, until: null }])
  await staff.send('s1', 'finish')
  expect(await holdOf('s1')).toEqual([])
})

test('a period that is over, or runs backwards, is none', async () => {
  const { story, staff } = aBook()
  const backwards = { startsAt: week.endsAt, endsAt: week.startsAt }
  await expect(staff.start('s1', { ...repair, ...backwards })).rejects.toMatchObject({
    refusal: { code: 'invalid_data', blockers: [{ message: 'The period ends before it begins' }] },
  })
  await staff.start('s1', repair)
  expect(await staff.trySend('s1', 'changePeriod', backwards)).toMatchObject({ code: 'invalid_input' })
  await story.advanceTo(week.endsAt)
  await expect(staff.start('s2', repair)).rejects.toMatchObject({ refusal: { blockers: [{ guard: 'notOver' }] } })
  const over = { guard: 'notOver', endsAt: week.endsAt }
  expect(await staff.trySend('s1', 'changePeriod', week)).toMatchObject({ blockers: [over] })
  expect(await staff.trySend('s1', 'begin')).toMatchObject({ blockers: [over] })
})

test('a service that lasts longer than its period is overdue until it is prolonged or done', async () => {
  const { story, staff } = aBook()
  const flagsOf = async () => Object.keys((await story.opened.get('s1'))?.flags ?? {})
  await staff.start('s1', repair)
  await story.advanceTo(week.startsAt)
  await staff.send('s1', 'begin')
  await story.advanceTo('2026-06-12T13:59:59Z')
  expect(await flagsOf()).toEqual([])
  await story.advanceTo(week.endsAt)
  expect(await flagsOf()).toEqual(['overdue'])
  await staff.send('s1', 'changePeriod', { ...week, endsAt: at('2026-06-15T14:00:00Z') })
  expect(await flagsOf()).toEqual([])
  await story.advanceTo('2026-06-15T14:00:00Z')
  await staff.send('s1', 'finish')
  expect(await flagsOf()).toEqual([])
})

test('only staff plan and move a service, nobody starts one that is done, and done or cancelled it stays so', async () => {
  const { story, staff } = aBook()
  const stranger = story.as({ roles: [] })
  await expect(stranger.start('s1', repair)).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
  for (const fact of [{ beganAt: week.startsAt }, { doneAt: week.endsAt }])
    await expect(staff.start('s1', { ...repair, ...fact })).rejects.toMatchObject({ refusal: { code: 'guarded' } })
  await staff.start('s1', repair)
  expect(await stranger.trySend('s1', 'begin')).toMatchObject({ code: 'forbidden' })
  expect(await staff.trySend('s1', 'finish')).toMatchObject({ code: 'wrong_status' })
  await staff.send('s1', 'begin')
  expect(await staff.trySend('s1', 'cancel')).toMatchObject({ code: 'wrong_status' })
  await staff.send('s1', 'changePeriod', week)
  await staff.send('s1', 'finish')
  await staff.start('s2', { car: 'CD 67 890', startsAt: week.startsAt })
  await staff.send('s2', 'changePeriod', week)
  await staff.send('s2', 'cancel')
  for (const id of ['s1', 's2'])
    expect(await staff.trySend(id, 'changePeriod', week)).toMatchObject({ code: 'wrong_status' })
  expect(coverage(vehicleService(), await story.histories()).missed).toEqual([])
})

test('every label stands in five languages, nothing is declared in vain, and a firm may use its own words', () => {
  const service = vehicleService({ labels: { in_service: { en: 'At the garage' } } })
  expect(check(service)).toEqual([])
  expect(toJSON(service).statuses.in_service?.label).toEqual({ ...words.in_service, en: 'At the garage' })
})
