import * as v from 'valibot'
import { expect, test } from 'vitest'
import { draft } from './invoice.fixture.js'
import { InvoiceDraft } from './value.js'

const read = (name: string, bic?: string) =>
  v.safeParse(InvoiceDraft, {
    ...draft(),
    buyer: { ...draft().buyer, name },
    payment: { ...draft().payment, ...(bic === undefined ? {} : { bic }) },
  }).success

test.each(['a\u0001b', 'a\u0000', 'x\uD800', 'a\uFFFEb', 'a\u0085b'])(
  'CB-26: %j, which neither paper nor XML can hold, stands in no invoice',
  (name) => {
    expect(read(name)).toBe(false)
  },
)

test('CB-26: an identifier is on one line, so that none writes into the next field of a code', () => {
  expect(read('Jana', 'TATRSKBX\nIBAN')).toBe(false)
  expect(read('Jana\nNováková 👩🏽‍🔧', 'TATRSKBX')).toBe(true)
})
