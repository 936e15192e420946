import type { HistoryEntry } from '@ordna/core'
import { describe, expect, test } from 'vitest'
import type { Event } from '../events.js'
import { checkAgain } from './again.js'
import { checkAlone } from './alone.js'
import { checkClaims } from './claims.js'
import type { Facts, Standing } from './facts.js'
import { checkLives } from './lives.js'
import { checkMessages } from './messages.js'
import { checkSends } from './sends.js'

function factsOf(events: readonly Event[], standings: readonly Standing[] = []): Facts {
  const subjects = new Map(standings.map((standing, index) => [`${standing.name} ${index}`, standing]))
  return { subjects, archived: [], strays: [], requests: new Set(), journals: new Map([['worker0.1', events]]) }
}

/** A subject of which a message ended dead. */
function withDead(id: string, message: string): Standing {
  const told = { kind: 'receipt', details: { status: 'dead', message }, messages: [{ id: message }] }
  const entry = { seq: 2, revision: 2, at: new Date(0), actor: { id: 'system' }, from: 'a', to: 'a', hash: '', ...told }
  const none = { timers: [], messages: [], holds: [], links: [] }
  return { name: `north/${id}`, row: { id } as Standing['row'], history: [entry as unknown as HistoryEntry], ...none }
}

const attempt = (message: string, at: number) =>
  ({ kind: 'attempt', message, subject: 'north/b1', seq: 1, type: 'notice', key: message, body: '', at }) as const
const accepted = (message: string) => ({ kind: 'accepted', message }) as const
const settled = (message: string, as: string, asked: number) =>
  ({ kind: 'settle', key: `message ${message}`, token: 1, as, asked, settled: true }) as const
const claim = (token: number, from: number) =>
  ({ kind: 'claim', key: 'message m', token, from, until: from + 2_000, answered: from + 10 }) as const

describe('what ended dead', () => {
  test('has failed itself', () => {
    const dead = [withDead('b1', 'm')]
    expect(checkAlone(factsOf([attempt('m', 1)], dead))).toEqual([])
    expect(checkAlone(factsOf([attempt('m', 1), accepted('m')], dead))).toMatchObject([{ check: 'alone' }])
    expect(checkAlone(factsOf([], dead))).toHaveLength(1)
  })

  test('need not have, where its subject is cursed', () => {
    expect(checkAlone(factsOf([], [withDead('b5', 'm'), withDead('b9.2', 'n')]))).toEqual([])
  })
})

test('nobody hears of a trigger that refuses somebody else', () => {
  const heard = { kind: 'unknown', call: 1, error: 'a trigger of the host says no: b5' } as const
  expect(checkAlone(factsOf([{ ...heard, nonce: 'c.1' }]))).toHaveLength(1)
  expect(checkAlone(factsOf([{ ...heard, nonce: 'c.1 cursed' }]))).toEqual([])
})

test('nobody fails because of what somebody else wants to have kept', () => {
  const fault = (error: string, where: string) => ({ kind: 'fault', error, code: '22P02', where }) as const
  for (const error of ['a trigger of the host says no: b5', 'invalid input syntax for type json']) {
    expect(checkAlone(factsOf([fault(error, 'notice')]))).toMatchObject([{ check: 'alone' }])
    // Of these nobody knows whose they are.
    expect(checkAlone(factsOf([fault(error, 'worker')]))).toEqual([])
  }
  expect(checkAlone(factsOf([fault('the connection is lost', 'notice')]))).toEqual([])
})

test('what was put up again although it was known to be taken is not sent again', () => {
  const before = [attempt('m', 1), accepted('m')]
  expect(checkAgain(factsOf([...before, settled('m', 'retry', 5), attempt('m', 9)]))).toHaveLength(1)
  expect(checkAgain(factsOf([...before, attempt('m', 9)]))).toEqual([])
  expect(checkAgain(factsOf([attempt('m', 1), settled('m', 'retry', 5), attempt('m', 9)]))).toEqual([])
})

test('what the row calls dead is dead, unless who wrote that had lost the claim meanwhile', () => {
  const standing = withDead('b1', 'msg_1')
  const row = { id: 'b1', dead: ['msg_1'] } as unknown as Standing['row']
  const told = (...events: readonly Event[]) =>
    checkMessages(factsOf([attempt('msg_1', 1), accepted('msg_1'), ...events], [{ ...standing, row }]))
      .map(({ what }) => what)
      .filter((what) => what.endsWith('dead, and it is not'))
  const death = settled('msg_1', 'dead', 5)
  expect(told()).toHaveLength(1)
  expect(told(death)).toHaveLength(1)
  expect(told({ ...death, settled: false })).toEqual([])
  expect(told({ ...death, settled: false }, death)).toHaveLength(1)
})

test('no two lives have a message in common', () => {
  expect(checkLives(factsOf([], [withDead('b1', 'm'), withDead('b1', 'n')]))).toEqual([])
  expect(checkLives(factsOf([], [withDead('b1', 'm'), withDead('b1', 'm')]))).toMatchObject([{ check: 'lives' }])
})

test('a claim within a lease is none of ours, unless an old look has cut the lease', () => {
  const look = (from: number) => ({ kind: 'look', from, lease: 2_000, answered: 10_020 }) as const
  expect(checkClaims(factsOf([claim(1, 10_000), claim(2, 10_900)]))).toMatchObject([{ check: 'claims' }])
  expect(checkClaims(factsOf([claim(1, 10_000), claim(2, 12_100)]))).toEqual([])
  expect(checkClaims(factsOf([claim(1, 10_000), look(8_500), claim(2, 10_900)]))).toEqual([])
  expect(checkClaims(factsOf([claim(1, 10_000), look(9_900), claim(2, 10_900)]))).toHaveLength(1)
})

describe('a send that is repeated after its acknowledgement', () => {
  const told = { id: 'b1', transition: 'edit', from: 'a', to: 'a', revision: 2, at: new Date(0).toISOString() }
  const said = { nonce: 'c.1', tenant: 'north', id: 'b1', transition: 'edit', requestId: 'r' }
  const invoked = (call: number) => ({ kind: 'invoke', call, ...said }) as const
  const refused = (code: string) => ({ kind: 'refused', nonce: 'c.1', call: 2, code }) as const
  const entry = { seq: 2, revision: 2, at: new Date(0), actor: { id: 'c' }, from: 'a', to: 'a', hash: '', prior: '' }
  const history = [{ ...entry, kind: 'move', transition: 'edit', requestId: 'r', comment: 'c.1' }]
  const none = { timers: [], messages: [], holds: [], links: [] }
  const standing = { name: 'north/b1', row: { id: 'b1' }, history, ...none } as unknown as Standing
  const heard = (code: string) => [
    invoked(1),
    { kind: 'ok', nonce: 'c.1', call: 1, told } as const,
    invoked(2),
    refused(code),
  ]

  test('is refused where its subject was archived meanwhile, and only there', () => {
    const found = (code: string, archived: boolean) => {
      const facts = factsOf(heard(code), archived ? [] : [standing])
      return checkSends({ ...facts, archived: archived ? [standing] : [] }).violations
    }
    expect(found('unknown_subject', false)).toHaveLength(1)
    expect(found('unknown_subject', true)).toEqual([])
    expect(found('request_reused', true)).toEqual([])
    expect(found('not_allowed', true)).toHaveLength(1)
  })
})
