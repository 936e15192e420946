import { memoryStore } from '@ordna/memory'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { engine } from '../../engine.js'
import { lifecycle } from '../../lifecycle.js'
import type { Refusal } from '../../words/refusal.js'
import { describe as told } from './describe.js'
import { refusalWords, toldIn } from './words.js'
import { blocker } from '../../declare/guard.js'

const labels = (en: string, da: string) => ({ en, da })

const order = lifecycle('order', {
  version: 1,
  data: v.object({ total: v.number(), paid: v.number(), due: v.date(), crew: v.optional(v.string()) }),
  roles: ['staff'],
  locales: ['en', 'da'],
  startGuards: { positive: ({ data }) => data.total > 0 },
  guardLabels: {
    positive: labels('An order costs something.', 'En bestilling koster noget.'),
    paid: labels('{owing} are owing since {due} ({lines}).', 'Der mangler {owing} siden {due} ({lines}).'),
    seen: labels('Nobody has seen the proof.', 'Ingen har set korrekturen.'),
  },
  initial: 'fresh',
  statuses: {
    fresh: { label: labels('New', 'Ny') },
    printing: { label: labels('Printing', 'Trykkes'), requires: ['crew'] },
    gone: { label: labels('Gone', 'Væk'), final: true },
  },
})
  .transitions((move) => ({
    print: move({
      label: labels('Print', 'Tryk'),
      from: 'fresh',
      to: 'printing',
      by: 'staff',
      guards: {
        paid: ({ data }) =>
          data.paid >= data.total || blocker({ owing: data.total - data.paid, due: data.due, lines: ['a', 'b'] }),
        seen: ({ data }) => data.paid >= 0,
      },
    }),
    finish: move({ label: labels('Finish', 'Afslut'), from: 'printing', to: 'gone', by: 'staff' }),
  }))
  .build()

const orders = engine({ store: memoryStore() }).open(order, { tenant: 'oslo', actor: { id: 'anna', roles: ['staff'] } })
const due = new Date('2026-06-01T09:30:00Z')

describe('a refusal', () => {
  test('is told in the words of its guards, with the values of their blockers by the clocks of the zone', async () => {
    await orders.start('o1', { total: 500, paid: -100, due })
    const refused = (await orders.trySend('o1', 'print')) as Refusal
    expect(told(refused, 'da', { lifecycles: order, zone: 'Europe/Copenhagen' })).toBe(
      'Der mangler 600 siden 2026-06-01 11:30 (a, b). Ingen har set korrekturen.',
    )
    expect(told(refused, 'en', { lifecycles: order })).toBe(
      '600 are owing since 2026-06-01 09:30 (a, b). Nobody has seen the proof.',
    )
    const [print] = await orders.explain('o1')
    expect(told(print!, 'da-DK', { lifecycles: order })).toContain('Ingen har set korrekturen.')
  })

  test('of the start is told as well', async () => {
    const refused = (await orders.tryStart('o0', { total: 0, paid: 0, due })) as Refusal
    expect(told(refused, 'da', { lifecycles: [order] })).toBe('En bestilling koster noget.')
  })

  test('of another kind is told in words of our own, with the status by its label', async () => {
    await orders.start('o2', { total: 500, paid: 500, due })
    const early = (await orders.trySend('o2', 'finish')) as Refusal
    expect(told(early, 'da', { lifecycles: order })).toBe('Det kan ikke gøres i den nuværende status: Ny.')
    expect(told(early, 'sv')).toBe('Detta går inte i nuvarande status: fresh.')
    expect(told((await orders.trySend('o2', 'print')) as Refusal, 'nb')).toBe('Noe mangler: crew.')
    expect(told((await orders.trySendNamed('o2', 'fly')) as Refusal, 'sk')).toBe('Takáto akcia neexistuje: fly.')
  })

  test('of somebody linked is told in the words of its own lifecycle, and by the name of the guard without', () => {
    const linked: Refusal = {
      outcome: 'refused',
      code: 'linked',
      blockers: [{ code: 'guarded', guard: 'seen', link: 'part', lifecycle: 'order', id: 'o3' }],
      message: '',
    }
    const other = { ...order, name: 'other' } as unknown as typeof order
    expect(told(linked, 'en', { lifecycles: [other, order] })).toBe('Nobody has seen the proof.')
    expect(told(linked, 'en', { lifecycles: other })).toBe('This is not possible: seen.')
  })

  test('says from when on it makes sense to ask again', () => {
    const later: Refusal = {
      outcome: 'refused',
      code: 'held',
      blockers: [{ code: 'held', hold: 'car', resource: 'AB 12', retryAt: due }],
      message: '',
      retryAt: due,
    }
    expect(told(later, 'da')).toBe('Optaget i perioden: AB 12. Muligt fra: 2026-06-01 09:30.')
  })

  test('says that there is none where a hold has nothing to choose from', () => {
    const none: Refusal = {
      outcome: 'refused',
      code: 'held',
      blockers: [{ code: 'held', hold: 'car' }],
      message: '',
    }
    expect(told(none, 'en')).toBe('There is none to choose from.')
    expect(told(none, 'da')).toBe('Der er ingen at vælge imellem.')
  })

  test('stays one line, whatever a value is', () => {
    const held: Refusal = {
      outcome: 'refused',
      code: 'held',
      blockers: [{ code: 'held', hold: 'car', resource: 'AB 12\n\u202Eledig' }],
      message: '',
    }
    expect(told(held, 'da')).toBe(String.raw`Optaget i perioden: AB 12\u000a\u202eledig.`)
  })

  test('has words for every code in every language of ours', () => {
    for (const { texts } of Object.values(refusalWords)) {
      expect(Object.keys(texts)).toEqual([...toldIn])
      expect(new Set(Object.values(texts)).size).toBe(toldIn.length)
    }
  })

  test('what can be done, perhaps with an input, is nothing to be told', async () => {
    await orders.start('o4', { total: 500, paid: 500, due, crew: 'north' })
    const [print] = await orders.explain('o4')
    expect(told(print!, 'da')).toBe('')
  })

  test.each(['guard', 'status'])('takes a %s that becomes no text for none', (name) => {
    const blocker = { guard: '', [name]: { toString: {} }, code: 'guarded' } as never
    const refused: Refusal = { outcome: 'refused', code: 'guarded', blockers: [blocker], message: '' }
    expect(told(refused, 'en', { lifecycles: order })).not.toBe('')
  })

  test('takes any language, code and value for what it is', () => {
    const names = fc.constantFrom(
      'constructor',
      '__proto__',
      'toString',
      'guard',
      'path',
      'status',
      'retryAt',
      'id',
      'x',
    )
    const values = fc.oneof(fc.anything(), fc.date({ noInvalidDate: false }), fc.string())
    const blockers = fc.array(
      fc.dictionary(names, values).map((given) => ({ guard: 'seen', ...given, code: 'guarded' })),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(fc.oneof(fc.string(), names), blockers, (locale, found) => {
        const refused: Refusal = { outcome: 'refused', code: 'guarded', blockers: found, message: '' }
        expect(typeof told(refused, locale, { lifecycles: order })).toBe('string')
      }),
    )
  })

  test.each([
    ['a code that is a list without end', { code: Object.assign([], { length: 4e9 }) }],
    [
      'a value that is a list without end',
      { code: 'guarded', guard: 'paid', lines: Object.assign([], { length: 4e9 }) },
    ],
    ['a code that is an object', { code: { toString: null } }],
  ])('tells a refusal with %s', (_, found) => {
    const refused: Refusal = { outcome: 'refused', code: 'guarded', blockers: [found as never], message: '' }
    expect(told(refused, 'da', { lifecycles: order }).length).toBeLessThan(1_000)
  })
})
