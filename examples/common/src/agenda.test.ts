import { expect, test } from 'vitest'
import { Agenda } from './agenda.js'

const at = (time: string) => new Date(`2026-06-01T${time}:00Z`)

test('things happen in time order, at one moment in the order of their keys, and what comes late is sorted in', async () => {
  const agenda = new Agenda()
  const happened: string[] = []
  const add = (time: string, key: string, then?: () => void) =>
    agenda.add(at(time), key, async () => {
      happened.push(`${time} ${key}`)
      then?.()
    })
  add('12:00', 'b', () => add('12:30', 'late'))
  add('13:00', 'a')
  add('09:00', 'c')
  add('12:00', 'a')
  expect(agenda.soonest).toEqual(at('09:00'))
  while (agenda.soonest) await agenda.run()
  expect(happened).toEqual(['09:00 c', '12:00 a', '12:00 b', '12:30 late', '13:00 a'])
  await agenda.run()
  expect(happened).toHaveLength(5)
})
