import { engine, OrdnaError, type Receipt } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { letterCallbacks, spoolOutcomes, stageReceipt, type LetterStage } from '../index.js'
import { aFolder, anna, optionsWith, removeAfterEach } from '../letter.fixture.js'
import { letterChannel } from '../letterChannel.js'
import { spoolFolder } from '../sending/spoolFolder.js'
import { visit } from '../visit.fixture.js'

removeAfterEach()

const secret = 'sixteen characters of chance'

type Told = readonly [string, Receipt]

function hearing(): { readonly told: Told[]; readonly report: (id: string, receipt: Receipt) => void } {
  const told: Told[] = []
  return { told, report: (id, receipt) => void told.push([id, receipt]) }
}

test.each<readonly [LetterStage, string, boolean]>([
  ['handed_over', 'accepted', false],
  ['printed', 'accepted', false],
  ['posted', 'accepted', false],
  ['delivered', 'delivered', false],
  ['opened', 'opened', false],
  ['returned', 'bounced', true],
  ['failed', 'failed', true],
])('a letter that is %s is %s: what lies in the post is not delivered', (stage, status, isOver) => {
  expect(stageReceipt(stage, { channel: 'letter', words: ' moved\n' })).toEqual({
    status,
    channel: 'letter',
    detail: `${stage.replace('_', ' ')}: moved`,
    ...(isOver ? { permanent: true } : {}),
  })
})

describe('outcomes in a spool folder', () => {
  test('are told once, with their words and when they were written, and are gone', async () => {
    const folder = aFolder()
    const { told, report } = hearing()
    const at = new Date('2030-05-03T10:00:00Z')
    for (const [file, words] of [
      ['msg_1_0.posted', ''],
      ['msg_2_0.returned', 'Flyttat\n'],
      ['msg_1_0.pdf', '%PDF'],
      ['.msg_3_0.posted', ''],
      ['msg_4_0.lost', ''],
    ] as const) {
      writeFileSync(join(folder, file), words)
      utimesSync(join(folder, file), at, at)
    }
    const outcomes = spoolOutcomes({ folder, report })
    expect(await outcomes.read()).toBe(2)
    expect(told).toEqual([
      ['msg_1_0', { status: 'accepted', channel: 'letter', detail: 'posted', at }],
      ['msg_2_0', { status: 'bounced', channel: 'letter', detail: 'returned: Flyttat', at, permanent: true }],
    ])
    expect(await outcomes.read()).toBe(0)
    expect(readdirSync(folder).toSorted()).toEqual(['.msg_3_0.posted', 'msg_1_0.pdf', 'msg_4_0.lost'])
  })

  test('that cannot be told wait for the next reading; those of nobody are put aside', async () => {
    const folder = aFolder()
    const faults: unknown[] = []
    let isAway = true
    const outcomes = spoolOutcomes({
      folder,
      onFault: (error) => faults.push(error),
      report: (id) => {
        if (id === 'msg_nobody_0') throw new OrdnaError('invalid_receipt', 'There is no message.', {})
        if (isAway) throw new Error('the store is away')
      },
    })
    for (const id of ['msg_1_0', 'msg_nobody_0']) writeFileSync(join(folder, `${id}.printed`), '')
    expect(await outcomes.read()).toBe(0)
    expect(readdirSync(folder).toSorted()).toEqual(['msg_1_0.printed', 'unknown'])
    expect(existsSync(join(folder, 'unknown', 'msg_nobody_0.printed'))).toBe(true)
    expect(faults).toEqual([new Error('the store is away')])
    isAway = false
    expect(await outcomes.read()).toBe(1)
    expect(await spoolOutcomes({ folder: join(folder, 'nowhere'), report: () => {} }).read()).toBe(0)
  })
})

describe('calls of a provider', () => {
  const url = 'https://shop.example.com/letters?shop=7'
  const post = (address: string, body: unknown, method = 'POST') =>
    new Request(address, {
      method,
      ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })

  test('are told in stages, in the words of the provider too', async () => {
    const { told, report } = hearing()
    const callbacks = letterCallbacks({ url, secret, report, channel: 'paper', stages: { RTS: 'returned' } })
    const address = callbacks.urlFor('msg_1_0')
    expect(address).toContain('shop=7')
    const answers = []
    for (const body of [
      { status: 'posted', at: '2030-05-03T10:00:00Z' },
      { state: 'RTS', reason: 'no such street\ud800' },
      { status: 'in_production' },
    ])
      answers.push((await callbacks.handle(post(address, body))).status)
    expect(answers).toEqual([204, 204, 204])
    expect(told).toEqual([
      ['msg_1_0', { status: 'accepted', channel: 'paper', detail: 'posted', at: new Date('2030-05-03T10:00:00Z') }],
      ['msg_1_0', { status: 'bounced', channel: 'paper', detail: 'returned: no such street\uFFFD', permanent: true }],
    ])
  })

  test('of nobody, of another letter, without words, or too long say nothing', async () => {
    const { told, report } = hearing()
    const callbacks = letterCallbacks({ url, secret, report })
    const address = callbacks.urlFor('msg_1_0')
    const statusOf = async (request: Request) => (await callbacks.handle(request)).status
    expect(await statusOf(post(address.replace('msg_1_0', 'msg_2_0'), { status: 'returned' }))).toBe(403)
    expect(await statusOf(post(url, { status: 'returned' }))).toBe(403)
    expect(await statusOf(post(address, '', 'GET'))).toBe(405)
    for (const body of ['', 'null', '[]', '{"status":7}', `{"status":"posted","reason":"${'x'.repeat(70_000)}"}`])
      expect(await statusOf(post(address, body))).toBe(400)
    expect(told).toEqual([])
  })

  test('that cannot be told are to come again', async () => {
    const report = () => {
      throw new Error('the store is away')
    }
    const callbacks = letterCallbacks({ url, secret, report })
    expect((await callbacks.handle(post(callbacks.urlFor('msg_1_0'), { status: 'posted' }))).status).toBe(500)
  })

  test.each([
    [{ url: 'shop' }, "'url'"],
    [{ secret: 'short' }, "'secret'"],
    [{ report: null }, "'report'"],
    [{ stages: { SENT: 'sent' } }, "'stages'"],
    [{ stage: {} }, "There is no 'stage'"],
  ])('are not heard with %o', (wrong, message) => {
    expect(() => letterCallbacks({ url, secret, report: () => {}, ...(wrong as object) })).toThrow(message)
  })
})

test('AD-24 a letter that comes back gives the next channel its turn, and the history tells each stage', async () => {
  const folder = aFolder()
  const sent: string[] = []
  const sms = { deliver: async ({ to }: { to: string }) => ({ status: (sent.push(to), 'accepted') }) as const }
  const letter = letterChannel(optionsWith({ transport: spoolFolder(folder) }))
  const clock = virtualClock('2030-05-01T08:00:00Z')
  const ordna = engine({
    store: memoryStore(),
    clock,
    lifecycles: [visit],
    channels: { letter, sms },
    templates: { render: () => ({ subject: 'Besök', body: 'Hej!' }) },
  })
  const visits = ordna.open(visit, { tenant: 'umea', actor: { id: 'kim', roles: ['staff'] } })
  await visits.start('v1', { phone: '+46700000001', address: anna })
  await ordna.tick()
  const outcomes = spoolOutcomes({ folder, report: (id, receipt) => ordna.receipt(id, receipt) })
  const [file = ''] = readdirSync(folder)
  for (const stage of ['printed', 'posted', 'returned']) {
    writeFileSync(join(folder, file.replace(/pdf$/, stage)), '')
    expect(await outcomes.read()).toBe(1)
  }
  await ordna.tick()
  expect(sent).toEqual(['+46700000001'])
  const receipts = (await visits.history('v1')).filter(({ kind }) => kind === 'receipt')
  expect(
    receipts.map(({ details }) => `${details?.['channel']} ${details?.['status']} ${details?.['detail'] ?? ''}`),
  ).toEqual([
    'letter accepted ',
    'letter accepted printed',
    'letter accepted posted',
    'letter bounced returned',
    'sms accepted ',
  ])
})
