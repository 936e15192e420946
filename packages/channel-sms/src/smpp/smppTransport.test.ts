import type { Receipt } from '@ordna/core'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished, expect, test } from 'vitest'
import { smppTransport, type Reply, type Sms, type SmppOptions } from '../index.js'
import { centre, type Behaviour } from './centre.fixture.js'

const signal = new AbortController().signal
const short: Sms = { id: 'msg1', to: '+46701234567', from: 'Adoxa', text: 'Höst: 5 €', encoding: 'GSM-7' }

async function aCentre(behave?: Behaviour, beforeAnswer?: (id: string) => Promise<void>) {
  const one = await centre(behave, beforeAnswer)
  onTestFinished(one.close)
  const open = (more: Partial<SmppOptions> = {}) => {
    const transport = smppTransport({ ...one.options, ...more })
    onTestFinished(transport.close)
    return transport
  }
  return { ...one, open }
}

function listening() {
  const [reports, replies]: [(readonly [string, Receipt])[], Reply[]] = [[], []]
  const incoming = {
    report: (id: string, receipt: Receipt) => void reports.push([id, receipt]),
    replies: { STOP: (reply: Reply) => void replies.push(reply) },
  }
  return { reports, replies, incoming }
}

const report = (id: string, stat: string) => ({
  esm_class: 0x04,
  source_addr: '46701234567',
  destination_addr: 'Adoxa',
  short_message: `id:${id} sub:001 dlvrd:001 submit date:2606010900 done date:2606010901 stat:${stat} err:000 text:`,
})

test('the alphabet that is said is the one of the bytes', async () => {
  const { open, taken } = await aCentre()
  const transport = open()
  expect(await transport.send(short, signal)).toEqual({ status: 'accepted', providerId: 'c1' })
  await transport.send({ ...short, text: 'Čakáme', encoding: 'UCS-2', from: '+421905000000' }, signal)
  await transport.send({ ...short, text: 'å'.repeat(400), from: '72001' }, signal)
  expect(taken.map(({ body, from, fields }) => [body, from, fields['data_coding'], fields['source_addr_ton']])).toEqual(
    [
      ['Höst: 5 €', 'Adoxa', 0, 5],
      ['Čakáme', '421905000000', 8, 1],
      ['å'.repeat(400), '72001', 0, 3],
    ],
  )
})

test.each([
  [0x01, true],
  [0x0a, true],
  [0x0b, true],
  [0x08, false],
  [0x14, false],
  [0x58, false],
  [0x500, false],
])('status 0x%s of a submission is for good: %s', async (status, permanent) => {
  const { open } = await aCentre(() => status)
  expect(await open().send(short, signal)).toEqual({
    status: 'failed',
    permanent,
    detail: `SMPP status 0x${status.toString(16)}`,
  })
})

test('a connection that is lost is made anew by the next message', async () => {
  let isFirst = true
  const { open } = await aCentre(() => {
    if (!isFirst) return 0
    isFirst = false
    return 'hang up'
  })
  const transport = open()
  await expect(transport.send(short, signal)).rejects.toThrow('was closed')
  expect(await transport.send(short, signal)).toMatchObject({ status: 'accepted' })
})

test('a centre that is away, or knows nobody of that name, is an outage', async () => {
  const { open, close } = await aCentre()
  const outage = (words: string) => ({ status: 'failed', outage: true, detail: expect.stringContaining(words) })
  expect(await open({ password: 'wrong' }).send(short, signal)).toEqual(outage("refuses 'shop' with status 0xe"))
  await close()
  expect(await open().send(short, signal)).toEqual(outage('ECONNREFUSED'))
})

test('a closed transport sends no more', async () => {
  const { open } = await aCentre()
  const transport = open()
  await transport.send(short, signal)
  await transport.close()
  await expect(transport.send(short, signal)).rejects.toThrow('was closed')
})

test('CORE-16 reports become receipts, whatever order they come in', async () => {
  const { reports, incoming } = listening()
  const early: number[] = []
  const deliverEarly: { deliver?: (id: string) => Promise<void> } = {}
  const { open, deliver } = await aCentre(undefined, async (id) => deliverEarly.deliver?.(id))
  const transport = open({ incoming })
  deliverEarly.deliver = async (id) => void early.push(await deliver(report(id, 'DELIVRD')))
  await transport.send(short, signal)
  expect(early).toEqual([0x64])
  expect(await deliver(report('c1', 'DELIVRD'))).toBe(0)
  expect(await deliver({ ...report('c1', ''), receipted_message_id: 'c1', message_state: 5 })).toBe(0)
  expect(await deliver(report('c1', 'ENROUTE'))).toBe(0)
  expect(reports).toEqual([
    ['msg1', { status: 'delivered', providerId: 'c1', channel: 'sms' }],
    ['msg1', { status: 'failed', providerId: 'c1', channel: 'sms', detail: expect.stringContaining('id:c1') }],
  ])
})

test('a report that comes while the id is being kept waits for that', async () => {
  const { reports, incoming } = listening()
  const ids = new Map<string, string>()
  let kept = () => {}
  const keeping = new Promise<void>((resolve) => (kept = resolve))
  const sent = {
    keep: async (providerId: string, messageId: string) => {
      await keeping
      ids.set(providerId, messageId)
    },
    find: (providerId: string) => ids.get(providerId),
  }
  const { open, deliver, taken } = await aCentre()
  const sending = open({ incoming, sent }).send(short, signal)
  await expect.poll(() => taken.length, { interval: 1 }).toBe(1)
  const answer = deliver(report('c1', 'DELIVRD'))
  await wait(50)
  kept()
  expect(await answer).toBe(0)
  expect(reports).toEqual([['msg1', expect.objectContaining({ status: 'delivered' })]])
  expect(await sending).toMatchObject({ status: 'accepted' })
})

test('what goes wrong with keeping an id does not send the message again', async () => {
  const sent = { keep: () => Promise.reject(new Error('the database is away')), find: () => null }
  const { open } = await aCentre()
  const transport = open({ incoming: listening().incoming, sent })
  expect(await transport.send(short, signal)).toEqual({ status: 'accepted', providerId: 'c1' })
})

test('whoever listens and sends has one connection for both', async () => {
  const { open, sessions } = await aCentre()
  const transport = open({ incoming: listening().incoming })
  await Promise.all([transport.send(short, signal), transport.send(short, signal)])
  expect(sessions).toHaveLength(1)
})

test('a report that another process may know, or that the host cannot take, is asked for again', async () => {
  const { open, deliver } = await aCentre()
  const faults: unknown[] = []
  const problem = new Error('the database is away')
  const transport = open({
    incoming: { report: () => Promise.reject(problem), onFault: (error) => void faults.push(error) },
  })
  await transport.send(short, signal)
  expect(await deliver(report('of another', 'DELIVRD'))).toBe(0x64)
  expect(await deliver(report('c1', 'DELIVRD'))).toBe(0x64)
  expect(faults).toEqual([problem])
})

test('a reply comes to whoever listens, in either alphabet, and over a connection that was made again', async () => {
  const { replies, incoming } = listening()
  const { open, deliver, sessions } = await aCentre()
  open({ incoming })
  await expect.poll(() => sessions.length).toBe(1)
  const reply = { source_addr: '46701234567', source_addr_ton: 1, destination_addr: '72001' }
  expect(await deliver({ ...reply, short_message: 'Stop nu' })).toBe(0)
  sessions[0]?.destroy()
  await expect.poll(() => sessions.length).toBe(2)
  expect(await deliver({ ...reply, data_coding: 8, short_message: Buffer.from('stop č', 'utf16le').swap16() })).toBe(0)
  expect(replies.map(({ from, to, text, word }) => [from, to, text, word])).toEqual([
    ['+46701234567', '72001', 'Stop nu', 'STOP'],
    ['+46701234567', '72001', 'stop č', 'STOP'],
  ])
})

test.each<[{ readonly [name: string]: unknown }, string]>([
  [{ host: '' }, "'host' is ''"],
  [{ host: 'smpp://smpp.example.com' }, "'host' is 'smpp://smpp.example.com'"],
  [{ host: 'smpp.example.com:2775' }, "'host' is 'smpp.example.com:2775'"],
  [{ port: 70_000 }, "'port' is 70000"],
  [{ port: Number.NaN }, "'port' is NaN"],
  [{ systemId: undefined }, "'systemId' is undefined"],
  [{ password: 7 }, "'password' is 7"],
  [{ incoming: {} }, "'incoming' has no function 'report'"],
  [{ hst: 'x' }, "There is no 'hst' in the options of smppTransport. Did you mean 'host'?"],
])('options with %j are refused', (wrong, problem) => {
  const make = () => smppTransport({ host: '127.0.0.1', systemId: 'shop', password: 'secret', ...wrong } as SmppOptions)
  expect(make).toThrow(expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(problem) }))
})

test('without the package smpp the outage says what to install', async () => {
  const load = () => Promise.reject(new Error("Cannot find package 'smpp'"))
  const transport = smppTransport({ host: '127.0.0.1', systemId: 'shop', password: 'secret' }, load)
  expect(await transport.send(short, signal)).toMatchObject({
    status: 'failed',
    outage: true,
    detail: expect.stringContaining('install it beside @ordna/channel-sms'),
  })
})
