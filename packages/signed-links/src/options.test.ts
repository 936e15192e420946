import {
  after,
  at,
  daysAfter,
  earliest,
  endOfDay,
  entering,
  latest,
  monthsAfter,
  timeOfDay,
  type TimerRule,
} from '@ordna/core'
import { expect, test } from 'vitest'
import { linkPages, signedLinks } from './index.js'
import { aHouse, data, keys, toPhone, visit } from './visit.fixture.js'

const { open } = aHouse()
const until: TimerRule<'startsAt', never, never> = at('startsAt')
const purposes = { confirm: { sends: 'confirm', as: 'owner', until } } as const
const options = { open, keys, url: 'https://boka.example/l/', purposes } as const

/** What stands in the error, where the options are changed like this. */
function mistakesOf(changed: object): readonly string[] {
  try {
    signedLinks(visit, { ...options, ...changed })
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    return code === 'invalid_options' ? message.split('\n') : [message]
  }
  return []
}

const [key] = keys
const secret = 'x-secret-of-chance-0123456789-abcdefgh'

test.each([
  [{ keys: [] }, "'keys' has none"],
  [{ keys: [{ id: 'ab', secret }] }, "the id of key 1 is 'ab'"],
  [{ keys: [{ id: '.', secret }] }, "the id of key 1 is '.'"],
  [{ keys: [{ id: 'a', secret: 'short' }] }, 'the secret of key 1 is too weak'],
  [{ keys: [{ id: 'a', secret: 'a'.repeat(64) }] }, 'the secret of key 1 is too weak'],
  [{ keys: [{ id: 'a', secret: 'change-me'.repeat(9) }] }, 'the secret of key 1 is too weak'],
  [{ keys: [{ id: 'a', secret: 7 }] }, 'the secret of key 1 is too weak'],
  [
    {
      keys: [
        { id: 'a', secret },
        { id: 'a', secret: key?.secret },
      ],
    },
    'the same id',
  ],
  [
    {
      keys: [
        { id: 'a', secret },
        { id: 'b', secret },
      ],
    },
    'the same secret',
  ],
  [{ keys: [{ id: 'a', secret, until: new Date() }] }, "the first key signs, and has no 'until'"],
  [
    {
      keys: [
        { id: 'a', secret },
        { ...key, until: new Date(Number.NaN) },
      ],
    },
    "'until' of key 2 is no date",
  ],
  [{ keys: [{ id: 'a', secret, untill: new Date() }] }, "Did you mean 'until'?"],
  [{ url: 'http://boka.example/l/' }, 'Pass an address of https'],
  [{ url: 'https://boka.example/l' }, 'ends with a slash'],
  [{ url: 'https://boka.example/?t=/' }, 'Pass an address of https'],
  [{ url: 'https://boka.example/#/' }, 'Pass an address of https'],
  [{ url: 'https://a:b@boka.example/' }, 'Pass an address of https'],
  [{ url: 'boka/' }, 'Pass an address of https'],
  [{ open: 'malmo' }, "'open' is 'malmo'"],
  [{ purposes: {} }, "'purposes' names none"],
  [{ purposes: { 'a b': purposes.confirm } }, "'purposes.a b': name it with letters"],
  [{ purposes: { confirm: { ...purposes.confirm, sends: 'confrim' } } }, "has no transition 'confrim'"],
  [{ purposes: { confirm: { ...purposes.confirm, as: 'customer' } } }, "'confirm' is sent by owner, staff"],
  [{ purposes: { confirm: { sends: 'confirm', until: null } } }, "name one of them in 'as'"],
  [{ purposes: { confirm: { ...purposes.confirm, in: ['confirmd'] } } }, "has no status 'confirmd'"],
  [{ purposes: { confirm: { ...purposes.confirm, boundTo: ['startAt'] } } }, "has no field 'startAt'"],
  [{ purposes: { confirm: { ...purposes.confirm, uses: 'twice' } } }, "'uses' is 'stay', 'life' or 'any'"],
  [{ purposes: { confirm: { sends: 'confirm', as: 'owner' } } }, "say in 'until' when its links end"],
  [{ purposes: { confirm: { ...purposes.confirm, until: { kind: 'at', field: 'startAt' } } } }, 'startAt'],
  [
    { purposes: { confirm: { ...purposes.confirm, until: { kind: 'afterNotice', notice: 'booked', ms: 1 } } } },
    'notice',
  ],
  [{ purposes: { confirm: { ...purposes.confirm, send: 'confirm' } } }, "Did you mean 'sends'?"],
  [{ zone: 'Malmö' }, "'Malmö' is not known"],
  [{ purpose: purposes }, "Did you mean 'purposes'?"],
])('%j is refused when the links are made', (changed, problem) => {
  expect(mistakesOf(changed).join('\n')).toContain(problem)
})

const fromStay = "'purposes.confirm': 'until' counts from when the status was entered"

test.each([
  after({ days: 1 }),
  after({ days: 1 }, entering),
  daysAfter(entering, 1),
  monthsAfter(entering, 1),
  endOfDay(entering),
  timeOfDay('12:00'),
  earliest(at('startsAt'), latest(after({ days: 1 }), at('startsAt'))),
])('an end that would begin anew with each transition is refused: %j', (moving) => {
  expect(mistakesOf({ purposes: { confirm: { ...purposes.confirm, until: moving } } }).join('\n')).toContain(fromStay)
})

test('a label is a text by locale', () => {
  const labelled = (label: unknown) => mistakesOf({ purposes: { confirm: { ...purposes.confirm, label } } })
  expect(labelled({ en: 'Confirm' })).toEqual([])
  for (const label of ['Confirm', null, { en: 1 }])
    expect(labelled(label).join()).toContain("'label' is { en: 'Confirm'")
})

test('a page that has no name for what its link does, and what is no function, is refused where the pages are made', () => {
  const named = { hello: { until: null, label: { sv: 'Hej' } }, view: { until: null } } as const
  expect(() => linkPages(signedLinks(visit, { ...options, purposes: named }))).not.toThrow()
  const nameless = signedLinks(visit, {
    ...options,
    purposes: { ...named, never: { until: null }, ring: { sends: 'call', as: 'owner', until: null } },
  })
  const made = () => linkPages(nameless, { about: ['x'], fields: { ring: {} } } as object)
  for (const problem of [
    "'about' is a list. Pass a function.",
    "'fields' is an object. Pass a function.",
    "'never' has no name for its page. Give the purpose a 'label'.",
    "'ring' has no name for its page. Give the purpose a 'label', or to the transition 'call'.",
  ])
    expect(made).toThrow(problem)
})

test('what is no lifecycle has no links', () => {
  expect(() => signedLinks({} as typeof visit, options)).toThrow('the lifecycle is an object')
})

test('all that is wrong is told at once', () => {
  const wrong = { keys: [{ id: 'ab', secret: 'short' }], url: 'x', purposes: { confirm: { sends: 'x', until: null } } }
  expect(mistakesOf(wrong)).toHaveLength(1 + 4)
})

test('an address that the host makes for somebody is looked at as well', async () => {
  const subject = { tenant: 'malmo', id: 'v1', life: '1', data }
  const told: object[] = []
  const links = signedLinks(visit, {
    ...options,
    url: (to) => {
      told.push(to)
      return to.locale === 'sv' ? 'https://boka.example/sv/' : 'http://boka.example/'
    },
  })
  expect(links.url('confirm', subject, toPhone)).toMatch(/^https:\/\/boka\.example\/sv\/b/)
  expect(told).toEqual([{ channel: 'sms', locale: 'sv', tenant: 'malmo', purpose: 'confirm' }])
  expect(() => links.url('confirm', subject, { channel: 'sms', locale: 'sk' })).toThrow('Pass an address of https')
})

test('a tenant that is not the only one gets no link, and neither does a purpose that is none', () => {
  const links = signedLinks(visit, { ...options, tenant: 'malmo' })
  const subject = { tenant: 'oslo', id: 'v1', life: '1', data }
  expect(() => links.url('confirm', subject, toPhone)).toThrow("'oslo' is not the one tenant 'malmo'")
  expect(() => links.url('constructor' as 'confirm', subject, toPhone)).toThrow("no purpose 'constructor'")
})

test('who opens what is not asked for is told, and nothing is shown', async () => {
  const house = aHouse()
  await house.start('v1', 'oslo')
  const links = signedLinks(visit, { ...options, clock: house.clock, open: () => house.open('oslo') })
  const token = links
    .url('confirm', { tenant: 'malmo', id: 'v1', life: '1', data }, toPhone)
    .slice('https://boka.example/l/'.length)
  await expect(links.open(token)).rejects.toThrow("Open 'visit' of the tenant that is asked for.")
})

test('a misspelt option of pages is refused', () => {
  const links = signedLinks(visit, options)
  const slip = { feilds: () => [] } as object
  expect(() => linkPages(links, slip)).toThrow("Did you mean 'fields'?")
})
