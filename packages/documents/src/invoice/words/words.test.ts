import { expect, test } from 'vitest'
import { invoiceWords, numberWords } from './invoiceWords.js'

test('CB-54: every language has each word of an invoice, and its units', () => {
  const [english, ...others] = [invoiceWords.en, invoiceWords.nb, invoiceWords.sv, invoiceWords.da, invoiceWords.sk]
  const paths = (value: object): readonly string[] =>
    Object.entries(value).flatMap(([key, word]) =>
      typeof word === 'object' && word !== null
        ? paths(word).map((path) => `${key}.${path}`)
        : word === ''
          ? []
          : [key],
    )
  for (const words of others) expect(paths(words)).toEqual(paths(english))
})

test('CB-54: a number is called as its country calls it, whatever the language of the invoice', () => {
  expect(numberWords('en', 'SK')).toEqual({
    companyId: 'IČO',
    taxId: 'DIČ',
    vatId: 'IČ DPH',
    reference: 'Payment reference',
  })
  expect(numberWords('sk', 'SK').reference).toBe('Variabilný symbol')
  expect(numberWords('en', 'DE')).toMatchObject({ companyId: 'Company no.', vatId: 'VAT no.' })
  expect(numberWords('en', 'toString')).toMatchObject({ companyId: 'Company no.' })
})
