import { decode } from 'bysquare/pay'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draft, issue, seller } from '../invoice.fixture.js'
import { invoiceOf } from '../reckon.js'
import { paymentMistakes } from './accounts.js'
import { paymentQr } from './paymentQr.js'
import { fikLine, referenceMistake, referenceOf } from './reference.js'

test.each([
  ['SK', '20250001', '20250001'],
  ['SK', 'FA-2025-0001', '20250001'],
  ['NO', '1234567', '12345674'],
  ['SE', '1234567', '123456790'],
  ['DK', '20260001', '000000202600011'],
  ['DE', 'RE-2025/1', 'RE-2025/1'],
])('CB-57: in %s, invoice %s is paid with the reference %s', (country, number, reference) => {
  expect(referenceOf(number, { country })).toBe(reference)
})

test('CB-57: a KID may be checked by MOD11, and ends with a hyphen where its check digit would be ten', () => {
  // 2·7 + 3·6 + 4·5 + 5·4 + 6·3 + 7·2 + 2·1 = 106, and 106 + 4 is divided by eleven.
  expect(referenceOf('1234567', { country: 'NO', kid: 'mod11' })).toBe('12345674')
  expect(referenceOf('6', { country: 'NO', kid: 'mod11' })).toBe('6-')
  expect(referenceMistake('6-', { country: 'NO' })).toBeUndefined()
})

test('CB-57: a number without digits, or with too many, makes no reference: none is cut', () => {
  expect(() => referenceOf('FA', { country: 'SK' })).toThrow("'FA' makes no variable symbol: it has 0 digits")
  expect(() => referenceOf('20250000001', { country: 'SK' })).toThrow(
    'it has 11 digits, and such a reference takes 1 to 10',
  )
})

test('CB-57: what is made is right, and one digit that was written wrong is noticed', () => {
  const country = fc.constantFrom('NO', 'SE', 'DK')
  const digits = fc.stringMatching(/^\d{1,14}$/)
  fc.assert(
    fc.property(country, digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (of, number, at, add) => {
      const reference = referenceOf(number, { country: of })
      expect(referenceMistake(reference, { country: of })).toBeUndefined()
      // A KID may be right by the other check.
      if (of === 'NO') return
      const place = at % reference.length
      const digit = (Number(reference[place]) + add) % 10
      const wrong = reference.slice(0, place) + digit + reference.slice(place + 1)
      expect(referenceMistake(wrong, { country: of })).toMatch('checks the others')
    }),
  )
})

test('CB-57: PAY by square says the same as its invoice', () => {
  const payment = {
    means: 'transfer',
    iban: 'SK31 1200 0000 1987 4263 7541',
    reference: '20270001',
    constantSymbol: '0308',
  } as const
  const qr = paymentQr(invoiceOf(draft({ payment }), issue))
  expect(qr?.kind).toBe('pay_by_square')
  expect(decode(qr?.text ?? '').payments).toMatchObject([
    {
      amount: 267.01,
      currencyCode: 'EUR',
      paymentDueDate: '20270129',
      variableSymbol: '20270001',
      constantSymbol: '0308',
      bankAccounts: [{ iban: 'SK3112000000198742637541' }],
      beneficiary: { name: 'Tatranske auta, s.r.o.' },
    },
  ])
})

test('CB-57: outside Slovakia a bank reads the code of the European Payments Council', () => {
  const german = { ...seller, name: 'Auto\nGmbH', country: 'DE' }
  const payment = { means: 'transfer', iban: 'DE89 3704 0044 0532 0130 00', bic: 'COBADEFFXXX' } as const
  expect(paymentQr(invoiceOf(draft({ seller: german, payment }), issue))).toEqual({
    kind: 'epc',
    text: 'BCD\n002\n1\nSCT\nCOBADEFFXXX\nAuto GmbH\nDE89370400440532013000\nEUR267.01\n\n\n20270001',
  })
})

test.each([
  { currency: 'NOK' },
  { payment: { means: 'card', iban: 'SK3112000000198742637541' } },
  { payment: { means: 'transfer' } },
  { prepaid: 26_701 },
  { kind: 'credit_note' },
] as const)('CB-57: %j has no code', (more) => {
  expect(paymentQr(invoiceOf(draft(more as never), issue))).toBeNull()
})

test('CB-57: account numbers and references that a bank would refuse are told together', () => {
  const payment = {
    means: 'transfer',
    iban: 'SK3112000000198742637542',
    bic: 'TATRA',
    bankgiro: '991-2347',
    reference: 'FA1',
    constantSymbol: '03080',
    specificSymbol: 'x',
    creditor: '1',
  } as const
  expect(paymentMistakes({ seller, payment }).map(({ field }) => field)).toEqual(
    ['iban', 'bic', 'bankgiro', 'constantSymbol', 'specificSymbol', 'creditor', 'reference'].map(
      (name) => `payment.${name}`,
    ),
  )
  const right = { means: 'transfer', iban: 'SK3112000000198742637541', bic: 'TATRSKBX', bankgiro: '991-2346' } as const
  expect(paymentMistakes({ seller, payment: right })).toEqual([])
  expect(fikLine('000000202600011', '87654321')).toBe('+71<000000202600011+87654321')
})
