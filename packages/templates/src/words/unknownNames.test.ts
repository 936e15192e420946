import { expect, test } from 'vitest'
import { templates } from '../index.js'
import { data, options } from '../visit.fixture.js'

/** What is wrong with a text, where the sample is this. */
function mistakesOf(body: string, sample: object = {}) {
  const made = templates({ ...options, about: { visit: { sample: { data, ...sample } } } })
  return made.mistakes({ lifecycle: 'visit', notice: 'booked', channel: 'sms', locale: 'sv' }, { body })
}

test('a name that there is not is told with those that there are at its place', () => {
  expect(mistakesOf('{{ startsAt.hour }}')).toEqual([
    "body: line 1: there is no 'startsAt.hour'; there are date, day, time",
  ])
  expect(mistakesOf('{{ input.x }}', { input: { reason: 'r', days: 1 } })).toEqual([
    "body: line 1: there is no 'input.x'; there are days, reason",
  ])
  expect(mistakesOf('{{ input.x }}')).toEqual([
    "body: line 1: there is no 'input.x': the sample has no 'input'. Give it there",
  ])
})

test('a name of something else is none here', () => {
  expect(mistakesOf('{{ input.name }}', { input: { reason: 'r' } })).toHaveLength(1)
  expect(mistakesOf('Hej{% if days < 0 %}{{ input.name }}{% endif %}', { input: { reason: 'r' } })).toHaveLength(1)
  expect(mistakesOf('{{ input.date }}', { input: { reason: 'r' } })).toHaveLength(1)
  expect(mistakesOf('{% for room in rooms %}{{ room.name }} {{ forloop.index }}{% endfor %}{{ rooms.size }}')).toEqual(
    [],
  )
  expect(mistakesOf('{{ rooms[0].name }} {{ rooms.first.beds }} {{ startsAt.date }}')).toEqual([])
})
