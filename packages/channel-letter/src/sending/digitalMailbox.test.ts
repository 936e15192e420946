import { describe, expect, test } from 'vitest'
import { httpMailbox, letterCallbacks, mailboxFirst, printProvider, spoolFolder } from '../index.js'
import { aFolder, anna, delivery, lettersIn, never, optionsWith, removeAfterEach } from '../letter.fixture.js'
import { letterChannel } from '../letterChannel.js'
import { readLetter } from '../readLetter.fixture.js'
import { standIn } from './mailbox.fixture.js'

removeAfterEach()

const token = 'secret'
const callbacks = letterCallbacks({ url: 'https://shop.example.com/letters', secret: 'x'.repeat(16), report: () => {} })

async function opened(person: string | null = '19121212-1212') {
  const mailbox = await standIn(['19121212-1212'])
  const folder = aFolder()
  const transport = mailboxFirst({
    mailbox: httpMailbox({ url: `${mailbox.url}/v1/`, token, callbacks }),
    person: () => person,
    paper: spoolFolder(folder),
  })
  const send = (id = 'msg_1_0') => letterChannel(optionsWith({ transport })).deliver(delivery({ id }), never())
  return { mailbox, send, paper: async () => (await lettersIn(folder)).map(({ file }) => file) }
}

describe('the digital mailbox comes first', () => {
  test('and gets the letter, its title and where to tell of it; nothing is printed', async () => {
    const { mailbox, send, paper } = await opened()
    expect(await send()).toEqual({ status: 'accepted', providerId: 'p-msg_1_0', detail: 'digital mailbox' })
    const [letter, ...others] = mailbox.letters()
    expect(others).toEqual([])
    expect(letter).toMatchObject({
      key: 'msg_1_0',
      person: '19121212-1212',
      title: 'Ditt besök',
      callback: callbacks.urlFor('msg_1_0'),
    })
    expect((await readLetter(Buffer.from(letter?.document ?? '', 'base64'))).lines('address').join('\n')).toBe(anna)
    expect(await paper()).toEqual([])
    expect(mailbox.asked.map(([url]) => url)).toEqual(['/v1/reach', '/v1/letters'])
    expect(mailbox.asked[1]?.[1]).toMatchObject({ authorization: 'Bearer secret', 'idempotency-key': 'msg_1_0' })
  })

  test.each([
    ['whom it does not reach', '20000101-0000'],
    ['whom nobody knows there', null],
  ])('and %s gets paper in the same notice', async (_, person) => {
    const { mailbox, send, paper } = await opened(person)
    expect(await send()).toEqual({ status: 'accepted', providerId: 'msg_1_0.pdf' })
    expect([mailbox.letters(), await paper()]).toEqual([[], ['msg_1_0.pdf']])
  })

  test('and who leaves it between the question and the letter gets paper', async () => {
    const mailbox = await standIn(['kim'])
    const folder = aFolder()
    const asking = httpMailbox({ url: mailbox.url, token })
    const { reaches } = asking
    asking.reaches = async (...asked) => {
      const answer = await reaches(...asked)
      mailbox.connected.clear()
      return answer
    }
    const transport = mailboxFirst({ mailbox: asking, person: () => 'kim', paper: spoolFolder(folder) })
    const answer = await letterChannel(optionsWith({ transport })).deliver(delivery(), never())
    expect(answer).toEqual({ status: 'accepted', providerId: 'msg_4fk2_0.pdf' })
    expect([mailbox.letters().length, (await lettersIn(folder)).length]).toEqual([0, 1])
  })

  test('and where it is away nobody gets paper: it is tried again', async () => {
    const { mailbox, send, paper } = await opened()
    mailbox.failWith(503)
    await expect(send()).rejects.toThrow('does not say whether it reaches the person: HTTP 503')
    expect(await paper()).toEqual([])
    expect(await send()).toMatchObject({ status: 'accepted', detail: 'digital mailbox' })
  })
})

test('a mailbox whose answer is lost has the letter once, and paper has none', async () => {
  const mailbox = await standIn(['kim'])
  const folder = aFolder()
  const asking = httpMailbox({ url: mailbox.url, token })
  const transport = mailboxFirst({ mailbox: asking, person: () => 'kim', paper: spoolFolder(folder) })
  const channel = letterChannel(optionsWith({ transport }))
  const { reaches } = asking
  // The next fault is the letter's, and not the question's.
  asking.reaches = async (...asked) => {
    const answer = await reaches(...asked)
    if (mailbox.letters().length === 0) mailbox.failWith('lost')
    return answer
  }
  await expect(channel.deliver(delivery(), never())).rejects.toThrow('fetch failed')
  expect(await channel.deliver(delivery(), never())).toMatchObject({ status: 'accepted' })
  expect(mailbox.letters()).toHaveLength(1)
  expect(await lettersIn(folder)).toEqual([])
})

describe('a print provider', () => {
  const channelTo = (url: string) =>
    letterChannel(optionsWith({ transport: printProvider({ url, token, callbacks, extra: { postage: 'B' } }) }))

  test('gets the letter under its key, with where to tell of it', async () => {
    const provider = await standIn()
    expect(await channelTo(provider.url).deliver(delivery(), never())).toEqual({
      status: 'accepted',
      providerId: 'p-msg_4fk2_0',
    })
    const [letter] = provider.letters()
    expect(letter).toMatchObject({ key: 'msg_4fk2_0', to: anna.split('\n'), title: 'Ditt besök', postage: 'B' })
    expect(letter?.callback).toBe(callbacks.urlFor('msg_4fk2_0'))
  })

  test.each([
    [422, { status: 'failed', permanent: true, detail: 'HTTP 422: {"error":"no"}' }],
    [401, { status: 'failed', permanent: false, outage: true, detail: 'HTTP 401: {"error":"no"}' }],
    [503, { status: 'failed', permanent: false, detail: 'HTTP 503: {"error":"no"}' }],
  ] as const)('that answers %d', async (status, receipt) => {
    const provider = await standIn()
    provider.failWith(status)
    expect(await channelTo(provider.url).deliver(delivery(), never())).toEqual(receipt)
  })

  test('that nobody reaches is an outage', async () => {
    expect(await channelTo('http://127.0.0.1:2').deliver(delivery(), never())).toEqual({
      status: 'failed',
      outage: true,
      detail: '127.0.0.1:2: ECONNREFUSED',
    })
  })

  test('whose answer is lost has the letter once', async () => {
    const provider = await standIn()
    provider.failWith('lost')
    const channel = channelTo(provider.url)
    await expect(channel.deliver(delivery(), never())).rejects.toThrow('fetch failed')
    expect(await channel.deliver(delivery(), never())).toMatchObject({ status: 'accepted' })
    expect(provider.letters()).toHaveLength(1)
  })
})

test.each([
  [
    'a mailbox that reaches nobody',
    () => mailboxFirst({ mailbox: {} as never, person: () => null, paper: spoolFolder('x') }),
    "'mailbox' is none",
  ],
  [
    'no paper',
    () =>
      mailboxFirst({
        mailbox: httpMailbox({ url: 'https://x.example', token }),
        person: () => null,
        paper: {} as never,
      }),
    "'paper'",
  ],
  ['an address of none', () => httpMailbox({ url: 'kivra', token }), "httpMailbox's 'url'"],
  ['a token of none', () => printProvider({ url: 'https://x.example', token: 'a b' }), "printProvider's 'token'"],
])('nothing is made of %s', (_, make, message) => {
  expect(make).toThrow(expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(message) }))
})
