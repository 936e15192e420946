import fc from 'fast-check'
import { expect, test } from 'vitest'
import { locales } from '../../locales.js'
import { aShop, bring, kari } from '../../order/shop.fixture.js'
import type { PrintStatus } from '../../order/statuses.js'
import { scanStations, type ScanStationsOptions } from './scanStations.js'

const stations = { trykk: 'processing', skjæring: 'produced', utlevering: 'delivered' } as const

async function aFloor(to: PrintStatus | null, options: Partial<ScanStationsOptions> = {}) {
  const shop = aShop()
  if (to) await bring(shop, to)
  const { lifecycle: order, story } = shop
  const scan = scanStations({ order, stations, open: (actor) => story.as(actor as never).opened, ...options })
  const trail = () => story.trail('o1')
  return { ...shop, scan, trail }
}

test('IM-15 IM-31 IM-32 IM-33 a scan is the step of its station, and stands in the history as that station’s', async () => {
  const { scan, story } = await aFloor('received')
  const said = [await scan('trykk', 'o1\r\n'), await scan('skjæring', 'o1'), await scan('utlevering', 'o1')]
  expect(said.map(({ outcome, text }) => [outcome, text])).toEqual([
    ['moved', 'Ordre o1: I produksjon.'],
    ['moved', 'Ordre o1: Produsert.'],
    ['moved', 'Ordre o1: Levert.'],
  ])
  const history = (await story.opened.history('o1')).slice(-3)
  expect(history.map(({ transition, actor }) => [transition, actor.id])).toEqual([
    ['process', 'station:trykk'],
    ['produce', 'station:skjæring'],
    ['deliver', 'station:utlevering'],
  ])
})

test.each<readonly [at: PrintStatus, station: keyof typeof stations, outcome: string, text: string]>([
  ['processing', 'trykk', 'again', 'Ordre o1 er allerede registrert: I produksjon.'],
  ['delivered', 'utlevering', 'again', 'Ordre o1 er allerede registrert: Levert.'],
  ['produced', 'trykk', 'passed', 'Ordre o1 har allerede kommet lenger: Produsert. Ingenting er endret.'],
  ['invoiced', 'skjæring', 'passed', 'Ordre o1 har allerede kommet lenger: Fakturert. Ingenting er endret.'],
  ['received', 'utlevering', 'not_yet', 'Ordre o1 hører ikke hjemme her ennå: Mottatt.'],
  ['archived', 'trykk', 'ended', 'Stopp! Ordre o1 skal ikke lages: Arkivert. Legg den til side.'],
])(
  'scanned twice or at the wrong station it changes nothing, and says so: %s at %s',
  async (at, station, outcome, text) => {
    const { scan, story } = await aFloor(at)
    expect(await scan(station, 'o1')).toEqual({ outcome, order: 'o1', status: at, text })
    expect(await story.status('o1')).toBe(at)
  },
)

test('a scan that was forgotten on the way is made up for', async () => {
  const { scan, trail } = await aFloor('received')
  expect((await scan('skjæring', 'o1')).outcome).toBe('moved')
  expect((await trail()).slice(-2)).toEqual([
    'integration: process received -> processing',
    'integration: produce processing -> produced',
  ])
})

test('what nobody has approved does not belong there yet, and what is cancelled is put aside', async () => {
  const { scan, kari: orderer } = await aFloor(null)
  await orderer.start('o1', kari)
  expect(await scan('trykk', 'o1')).toMatchObject({ outcome: 'not_yet', status: 'not_approved' })
  await orderer.send('o1', 'cancel')
  expect(await scan('trykk', 'o1')).toMatchObject({ outcome: 'ended', status: 'cancelled' })
})

test('IM-36 an order in error stops whoever scans it, and says why', async () => {
  const { scan, operator } = await aFloor('processing')
  await operator.send('o1', 'fail', { message: 'Feil papir' })
  const text = 'Stopp! Ordre o1: Feil. Feil papir. Spør kontoret før du går videre.'
  expect(await scan('skjæring', 'o1')).toEqual({ outcome: 'stopped', order: 'o1', status: 'error', text })
})

test('an unknown code is said to be one, whatever it is', async () => {
  const { scan } = await aFloor('received')
  expect(await scan('trykk', '7038010009457')).toEqual({
    outcome: 'unknown',
    order: null,
    status: null,
    text: 'Ukjent kode: 7038010009457. Skann på nytt, eller tast inn ordrenummeret.',
  })
  const anyCode = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('__proto__', 'constructor', ' '),
  )
  await fc.assert(
    fc.asyncProperty(anyCode, async (code) => {
      expect((await scan('trykk', code === 'o1' ? '' : code)).outcome).toBe('unknown')
    }),
    { numRuns: 60 },
  )
})

test('a shop reads its own barcodes', async () => {
  const orderOf = (code: string) => /^\*(.+)\*$/.exec(code)?.[1]?.toLowerCase() ?? null
  const { scan } = await aFloor('received', { orderOf })
  expect([(await scan('trykk', 'o1')).outcome, (await scan('trykk', '*O1*')).outcome]).toEqual(['unknown', 'moved'])
})

test('two that scan at once move it once', async () => {
  const { scan, trail } = await aFloor('received')
  const said = await Promise.all(['trykk', 'trykk', 'trykk'].map((station) => scan(station as 'trykk', 'o1')))
  expect(said.map(({ outcome }) => outcome).toSorted()).toEqual(['again', 'again', 'moved'])
  expect((await trail()).filter((one) => one.includes('process'))).toHaveLength(1)
})

test('every language says every outcome with all that is to be said', async () => {
  for (const locale of locales) {
    const { scan, operator } = await aFloor('received', { locale })
    const texts = [(await scan('trykk', 'o1')).text, (await scan('trykk', 'o1')).text, (await scan('trykk', 'o9')).text]
    await operator.send('o1', 'fail', { message: 'Feil papir' })
    texts.push((await scan('trykk', 'o1')).text)
    expect(texts.join(' ')).not.toMatch(/[{}]|undefined/)
    expect(texts.map((text) => /o[19]/.test(text))).toEqual([true, true, true, true])
    expect(texts[3]).toContain('Feil papir')
  }
})

test('a station that there is not, and one that says nothing known, are told', async () => {
  const { scan, lifecycle: order } = await aFloor(null)
  await expect(scan('pakking' as never, 'o1')).rejects.toMatchObject({
    code: 'invalid_value',
    message: "There is no station 'pakking'. Give one of: trykk, skjæring, utlevering.",
  })
  const wrong = { order, open: () => null, stations: { trykk: 'printed' } } as never
  expect(() => scanStations(wrong)).toThrow("'stations' must be stations by name")
})

test.each(['utlevering', 'trykk'] as const)(
  'a code that can be no order’s id is unknown at %s, as any other',
  async (station) => {
    const { scan } = await aFloor('received')
    for (const code of ['ø😀'.repeat(60), '__proto__', '../o1'])
      expect(await scan(station, code)).toMatchObject({ outcome: 'unknown', order: null, status: null })
    const { scan: other } = await aFloor('received', { orderOf: () => '' })
    expect(await other(station, 'o1')).toMatchObject({ outcome: 'unknown' })
  },
)
