import * as v from 'valibot'
import { expect, test } from 'vitest'
import { LifecycleError } from '../../errors.js'
import { lifecycle } from '../../lifecycle.js'

const noneAfter = 'No channel comes after it that could have its turn. Take it out, or give another channel behind it.'

/** The mistakes of a notice that is to be delivered so, through a text and then an e-mail. */
function mistakesOf(delivered: unknown, channels: unknown = ['sms', 'email']) {
  const draft = lifecycle('visit', {
    version: 1,
    data: v.object({}),
    roles: [],
    initial: 'booked',
    statuses: { booked: { final: true } },
  })
  const notices = { told: { to: () => '+47', channels, delivered, entering: 'booked' } }
  try {
    draft
      .notices(notices as never)
      .transitions(() => ({}))
      .build()
    return []
  } catch (error) {
    return error instanceof LifecycleError
      ? error.mistakes.map(({ place, code, message }) => [place.replace('notices.told.', ''), code, message])
      : [error]
  }
}

test.each([
  [{ within: { hours: 4 } }, []],
  [{ sms: { within: { days: 1 } } }, []],
  [{ email: { within: { days: 1 } } }, [['delivered.email', 'invalid_value', noneAfter]]],
  [
    { smss: { within: { days: 1 } } },
    [['delivered.smss', 'unknown_channel', "It has no channel 'smss'. Did you mean 'sms'?"]],
  ],
])('a notice that is to be delivered by %j is told what is wrong with that', (delivered, mistakes) => {
  expect(mistakesOf(delivered)).toEqual(mistakes)
})

test.each([[['sms']], [{ each: ['sms', 'email'] }]])('of the channels %j none could have its turn', (channels) => {
  expect(mistakesOf({ within: { hours: 4 } }, channels)).toEqual([['delivered', 'invalid_value', noneAfter]])
})

test.each([{ hours: 0 }, { days: 0, minutes: 0 }, { milliseconds: 0.4 }])(
  'no time at all, %j, is no length to wait',
  (within) => {
    const noTime = [
      'invalid_duration',
      `The duration ${JSON.stringify(within)} is no time at all. Give a longer one, as { hours: 4 }.`,
    ]
    expect(mistakesOf({ within })).toEqual([['delivered.within', ...noTime]])
    expect(mistakesOf({ sms: { within } })).toEqual([['delivered.sms.within', ...noTime]])
  },
)

test.each([
  [4],
  [{}],
  [{ within: 4 }],
  [{ within: { moons: 1 } }],
  [{ sms: {} }],
  [{ within: { hours: 4 }, withn: 1 }],
])('what is no length is told of %j', (delivered) => {
  expect(mistakesOf(delivered)).toContainEqual([
    expect.stringMatching(/^delivered/),
    expect.any(String),
    expect.any(String),
  ])
})
