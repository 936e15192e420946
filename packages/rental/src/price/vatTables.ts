import type { VatTable } from './vat.js'

/**
 * The rates that a rental firm of these four countries meets. Plain data: hand over your own where the law has moved on.
 *
 * The Danish rate for books is left out: that it fell is known, from which date is not.
 */
export const vatTables: readonly VatTable[] = [
  {
    country: 'SK',
    rates: [
      { category: 'standard', percent: 20, validFrom: '2011-01-01', validTo: '2024-12-31' },
      { category: 'standard', percent: 23, validFrom: '2025-01-01' },
      { category: 'reduced', percent: 19, validFrom: '2025-01-01' },
      { category: 'super_reduced', percent: 5, validFrom: '2025-01-01' },
      { category: 'export', percent: 0, validFrom: '2004-05-01' },
    ],
  },
  {
    country: 'NO',
    rates: [
      { category: 'standard', percent: 25, validFrom: '2005-01-01' },
      { category: 'reduced', percent: 15, validFrom: '2012-01-01' },
      { category: 'super_reduced', percent: 12, validFrom: '2021-10-01' },
      { category: 'books', percent: 0, validFrom: '2005-01-01' },
    ],
  },
  { country: 'DK', rates: [{ category: 'standard', percent: 25, validFrom: '1992-01-01' }] },
  {
    country: 'SE',
    rates: [
      { category: 'standard', percent: 25, validFrom: '1996-01-01' },
      { category: 'reduced', percent: 12, validFrom: '1996-01-01' },
      { category: 'super_reduced', percent: 6, validFrom: '1996-01-01' },
      { category: 'food', percent: 12, validFrom: '1996-01-01', validTo: '2026-03-31' },
      { category: 'food', percent: 6, validFrom: '2026-04-01', validTo: '2027-12-31' },
      { category: 'food', percent: 12, validFrom: '2028-01-01' },
    ],
  },
]
