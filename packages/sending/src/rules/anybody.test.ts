import { RefusedError } from '@ordna/core'
import { describe, expect, test } from 'vitest'
import { redirected } from '../redirect/redirected.js'
import { eva, ride, rides, topics, umea } from './ride.fixture.js'
import { sendingRules } from './sendingRules.js'

const asked = { ...umea, locale: 'en' } as const

describe('a reader is somebody’s', () => {
  test('who is started without a person is refused', async () => {
    const { readers } = rides()
    const nobody = [{}, { person: null }, { person: '' }] as const
    for (const data of nobody)
      expect(await readers.tryStart('eva', data as never)).toMatchObject({ outcome: 'refused' })
    expect(await readers.get('eva')).toBeUndefined()
  })

  test('whoever was started under another log-in switches off by the key of the orders as well', async () => {
    const { readers, rules, tell, fates } = rides()
    await readers.start('eva', { person: 'log-in-17' })
    await rules.switchOff({ ...umea, topic: 'offers', via: 'link' })
    await tell('r1', ['offer'])
    expect(await fates('r1')).toEqual(['offer email unwanted'])
  })

  test('of whom nothing was known is begun for a link, once, and what they have said is kept', async () => {
    const { readers, rules, ordna } = rides()
    expect(await rules.reader(umea)).toMatchObject({ id: 'eva', owner: 'eva', status: 'known' })
    await rules.switchOff({ ...umea, topic: 'offers' })
    const { life, data } = await rules.reader(umea)
    expect(data.wishes).toHaveLength(1)
    expect((await readers.get('eva'))?.life).toBe(life)
    const theirs = ordna.open(rules.readers, { tenant: 'umea', actor: { id: 'eva', roles: ['reader'] } })
    expect(await theirs.send('eva', 'switchOff')).toMatchObject({ outcome: 'moved' })
  })
})

describe('somebody who was forgotten', () => {
  test('is shown that all is off, and why', async () => {
    const { rules } = rides()
    await rules.forget(umea)
    const [offers, news] = await rules.choices(asked)
    expect([offers?.why, news?.why]).toEqual(['forgotten', 'forgotten'])
    expect([offers, news].flatMap((one) => one?.channels.map(({ on }) => on))).toEqual([false, false, false])
    expect((await rules.choices({ ...asked, reader: 'per' }))[0]).not.toHaveProperty('why')
  })

  test('of whom nothing was known leaves a trace: nothing of a topic goes out', async () => {
    const { rules, tell, fates, readers } = rides()
    await rules.forget(umea)
    await rules.forget(umea)
    await tell('r1', ['offer', 'book'])
    expect(await fates('r1')).toEqual(['booked sms accepted', 'offer email unwanted'])
    expect(await readers.get('eva')).toMatchObject({ status: 'forgotten', data: { person: null, wishes: [] } })
  })

  test('may end once more what has ended, and switches nothing on', async () => {
    const { rules } = rides()
    await rules.forget(umea)
    expect(await rules.switchOff({ ...umea, via: 'sms' })).toBeNull()
    await expect(rules.switchOn(umea)).rejects.toMatchObject({ refusal: { code: 'wrong_status' } })
  })
})

describe('what was said and cannot be done is thrown', () => {
  test.each([
    [{ topic: 'ofers' }],
    [{ channel: 'fax' }],
    // News go by e-mail alone.
    [{ topic: 'news', channel: 'sms' }],
    [{ actor: { id: 'per', roles: ['reader'] } }],
  ])('as a refusal, as `send` does: %j', async (said) => {
    const { rules } = rides()
    await expect(rules.switchOff({ ...umea, ...said })).rejects.toThrow(RefusedError)
    await expect(rules.switchOn({ ...umea, ...said })).rejects.toThrow(RefusedError)
    expect(await rules.choices(asked)).toMatchObject([{ channels: [{ on: true }, { on: true }] }, {}])
  })

  test.each([
    [{ topics: 'offers' }, /no 'topics'.* Did you mean 'topic'/],
    [{ topic: undefined }, /'topic' of switchO.+ is undefined. Give one, or leave it out/],
    [{ channel: null }, /'channel' of switchO.+ is null. Give one, or leave it out/],
    [{ reader: undefined }, /'reader' of switchO.+ is undefined. Give one/],
    [{ reader: '' }, /'reader' of switchO.+ is ''. Give one/],
  ])('where it cannot be meant: %j', async (said, message) => {
    const { rules, readers } = rides()
    const wrong = { ...umea, ...said } as never
    const refused = { code: 'invalid_options', message: expect.stringMatching(message) }
    await expect(rules.switchOff(wrong)).rejects.toMatchObject(refused)
    await expect(rules.switchOn(wrong)).rejects.toMatchObject(refused)
    expect(await readers.count()).toBe(0)
  })

  test('of other calls too', async () => {
    const { rules } = rides()
    await expect(rules.choices({ ...umea, local: 'en' } as never)).rejects.toMatchObject({ code: 'invalid_options' })
    await expect(rules.forget({ ...umea, topic: 'offers' } as never)).rejects.toMatchObject({ code: 'invalid_options' })
    await expect(rules.reader({ tenant: 'umea' } as never)).rejects.toMatchObject({ code: 'invalid_options' })
  })
})

describe('a test system has the rules around it', () => {
  const wanted = (made: ReturnType<typeof rides>) => made.sms.sent.map(({ to }) => to)

  test('so that each reader has limits of their own', async () => {
    const around = (all: Parameters<typeof redirected>[0]) => redirected(all, { to: { sms: '+46700000001' } })
    const made = rides({ limits: [{ most: 1, within: { hours: 1 } }], readerOf: ({ to }) => to, around })
    for (const number of [1, 2, 3]) await made.tell(`r${number}`, ['offer'], { phone: `+42190000000${number}` })
    expect(wanted(made)).toEqual(['+46700000001', '+46700000001', '+46700000001'])
  })

  test('and the other way round, or rules around rules, is refused with what to write', () => {
    const { rules, sms, email } = rides()
    const ruled = rules.over({ sms, email })
    for (const wrong of [() => redirected(ruled), () => redirected({ sms, email: { ...ruled['email']! } })])
      expect(wrong).toThrow(
        expect.objectContaining({
          code: 'invalid_options',
          message: expect.stringContaining('rules.over(redirected(channels))'),
        }),
      )
    expect(() => rules.over(ruled)).toThrow(expect.objectContaining({ code: 'invalid_options' }))
  })
})

test.each([
  [{}, [/'engine' is undefined/, /'lifecycles' is undefined/, /'topics' is undefined/, /'readerOf' is undefined/]],
  [{ topics: null, limits: {}, digests: 7 }, [/'topics' is null/, /'limits' is/, /'digests' is 7/]],
  [{ topics: { news: null } }, [/topic 'news' is null/]],
  [{ topics: { news: { ...topics.news, default: 'no' } } }, [/topic 'news' has default 'no'/]],
  [{ topics: { news: { ...topics.news, notice: [] } } }, [/no 'notice' in the topics of sendingRules/]],
  [{ limits: [null] }, [/limits of sendingRules must be an object, and is null/]],
])('what is missing or of another shape is told when the rules are made: %j', (wrong, messages) => {
  const whole = { engine: () => rides().ordna, lifecycles: [ride], topics, readerOf: () => 'eva' }
  const options = Object.keys(wrong).length === 0 ? wrong : { ...whole, ...wrong }
  for (const message of messages)
    expect(() => sendingRules(options as never)).toThrow(
      expect.objectContaining({ code: 'invalid_options', message: expect.stringMatching(message) }),
    )
})

test('what the reader has switched off is told of what is upcoming, with the channel that will pass it over', async () => {
  const { rules, desk, problems } = rides()
  await rules.switchOff({ ...umea, topic: 'offers', channel: 'sms' })
  await desk.start('r1', eva)
  for (const notice of ['offer', 'book', 'news'] as const) await desk.send('r1', notice)
  const upcoming = await desk.upcoming('r1')
  expect(upcoming.map(({ notice, warnings }) => [notice, ...warnings])).toEqual([
    ['offer', { code: 'unwanted', channel: 'sms', detail: "the reader has no wish for 'offers' through 'sms'" }],
    ['booked'],
    ['news', { code: 'unwanted', channel: 'email', detail: "the reader has no wish for 'news' through 'email'" }],
  ])
  await rules.forget(umea)
  expect((await desk.upcoming('r1')).map(({ warnings }) => warnings.length)).toEqual([1, 0, 1])
  expect(problems).toEqual([])
})
