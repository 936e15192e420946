import type { Layout } from '../layout/layout.js'
import type { PaperLocale } from '../layout/language.js'
import { facts, footOf, party, placesToSign, signedClauses, titleOf } from './parts.js'
import { contractWords } from './words/contract.js'

/**
 * The template of a contract to begin with, in a language: parties, vehicle, time, price, and what both agree to. It names what
 * `contractSample` has. Have it read by a lawyer of the country.
 */
export function contractLayout(locale: PaperLocale): Layout {
  const words = contractWords[locale]
  return {
    title: `${words.title} {{ document.number }}`,
    margins: [51, 42, 51, 48],
    footer: footOf(words.page),
    content: [
      ...titleOf(words.title, words.number),
      { columns: [lessor(words), lessee(words)], gap: 24 },
      facts([
        [words.vehicle, 'vehicle.name', '{{ vehicle.name }}'],
        [words.plate, 'vehicle.plate', '{{ vehicle.plate }}'],
        [words.vin, 'vehicle.vin', '{{ vehicle.vin }}'],
        [words.from, 'rental.from', '{{ rental.from | moment }}'],
        [words.until, 'rental.until', '{{ rental.until | moment }}'],
        [words.pickup, 'rental.pickup', '{{ rental.pickup }}'],
        [words.dropoff, 'rental.dropoff', '{{ rental.dropoff }}'],
        [words.total, 'price.total', '{{ price.total | money }}'],
        [words.deposit, 'price.deposit', '{{ price.deposit | money }}'],
        [words.kilometres, 'rental.kilometres', '{{ rental.kilometres | number }} km'],
        [words.extraKilometre, 'rental.extraKilometre', '{{ rental.extraKilometre | money }}'],
      ]),
      ...signedClauses(words.clauses, placesToSign(words.signed, [words.lessor, words.lessee])),
    ],
  }
}

type Words = (typeof contractWords)['en']

function lessor({ lessor, companyId }: Words) {
  return party(lessor, [
    ['firm.name', '{{ firm.name }}'],
    ['firm.address', '{{ firm.address }}'],
    ['firm.companyId', `${companyId}: {{ firm.companyId }}`],
    ['firm.phone', '{{ firm.phone }}'],
    ['firm.email', '{{ firm.email }}'],
  ])
}

function lessee({ lessee, born, document, licence }: Words) {
  return party(lessee, [
    ['customer.name', '{{ customer.name }}'],
    ['customer.address', '{{ customer.address }}'],
    ['customer.born', `${born}: {{ customer.born | date }}`],
    ['customer.document', `${document}: {{ customer.document }}`],
    ['customer.licence', `${licence}: {{ customer.licence }}`],
    ['customer.phone', '{{ customer.phone }}'],
    ['customer.email', '{{ customer.email }}'],
  ])
}
