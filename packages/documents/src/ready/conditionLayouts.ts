import type { Layout, PageNode, Row } from '../layout/layout.js'
import type { PaperLocale } from '../layout/language.js'
import { facts, footOf, headCells, heading, paragraph, photos, signatures, titleOf } from './parts.js'
import { conditionWords, type ConditionWords } from './words/condition.js'

/**
 * The template of a handover protocol to begin with: condition before and after, damages, photos in the page with their
 * hashes. It names what `handoverSample` has, where `conditionValues` gives `before`, `after` and `change`.
 */
export function handoverLayout(locale: PaperLocale): Layout {
  const words = conditionWords[locale]
  return {
    title: `${words.handover} {{ document.number }}`,
    footer: footOf(words.page),
    content: [
      ...titleOf(words.handover, words.number),
      facts([
        ...carFacts(words),
        [words.from, 'rental.from', '{{ rental.from | moment }}'],
        [words.until, 'rental.until', '{{ rental.until | moment }}'],
      ]),
      heading(words.what),
      conditionTable(words),
      {
        ...facts([
          [words.driven, 'change.driven', '{{ change.driven | number }} km'],
          [words.fuelMissing, 'change.fuelMissing', '{{ change.fuelMissing | number }}'],
        ]),
        when: 'change',
      },
      ...damages(words),
      ...photos(words.photos, words.hash),
      signatures(`${words.before}: ${words.signed}`, [words.firm, words.customer]),
      signatures(`${words.after}: ${words.signed}`, [words.firm, words.customer]),
    ],
  }
}

/**
 * The template of a damage report for an insurer: the cover sheet of a set, which names every enclosure with its hash. It names
 * what `damageReportSample` has.
 */
export function damageReportLayout(locale: PaperLocale): Layout {
  const words = conditionWords[locale]
  return {
    title: `${words.report} {{ document.number }}`,
    footer: footOf(words.page),
    content: [
      ...titleOf(words.report, words.number),
      facts([
        [words.claim, 'claim.number', '{{ claim.number }}'],
        [words.insurer, 'claim.insurer', '{{ claim.insurer }}'],
        [words.policy, 'claim.policy', '{{ claim.policy }}'],
        ...carFacts(words),
        [words.driver, 'claim.driver', '{{ claim.driver }}'],
        [words.happenedAt, 'claim.happenedAt', '{{ claim.happenedAt | moment }}'],
        [words.where, 'claim.place', '{{ claim.place }}'],
        [words.otherParty, 'claim.otherParty', '{{ claim.otherParty }}'],
        [words.police, 'claim.police', '{{ claim.police }}'],
      ]),
      heading(words.course),
      paragraph('{{ claim.description }}'),
      heading(words.what),
      conditionTable(words),
      ...damages(words),
      enclosures(words),
      ...photos(words.photos, words.hash),
      { text: words.declared, margin: [0, 12, 0, 0] },
      signatures(words.signed, [words.driver, words.firm]),
    ],
  }
}

function carFacts(words: ConditionWords) {
  return [
    [words.customer, 'customer.name', '{{ customer.name }}'],
    [words.vehicle, 'vehicle.name', '{{ vehicle.name }}'],
    [words.plate, 'vehicle.plate', '{{ vehicle.plate }}'],
    [words.vin, 'vehicle.vin', '{{ vehicle.vin }}'],
  ] as const
}

function conditionTable(words: ConditionWords): PageNode {
  return {
    table: {
      widths: [150, '*', '*'],
      head: headCells(['', words.before, words.after]),
      rows: [
        compared(words.takenAt, 'takenAt | moment'),
        compared(words.takenBy, 'takenBy'),
        compared(words.fuel, 'fuelPercent | number'),
        compared(words.mileage, 'mileage | number'),
        compared(words.damages, 'damages.list'),
        compared(words.notes, 'notes'),
      ],
    },
  }
}

function compared(label: string, path: string): Row {
  return { cells: [{ text: label }, { text: `{{ before.${path} }}` }, { text: `{{ after.${path} }}` }] }
}

/** Titles of tables stand in their heads, so that none is left at the foot of a page. */
function damages({ newDamages, worseDamages, description }: ConditionWords): readonly PageNode[] {
  const cells = [{ text: '{{ damage.place }}' }, { text: '{{ damage.description }}' }]
  const list = (title: string, of: string): PageNode => ({
    when: of,
    margin: [0, 10, 0, 0],
    table: {
      widths: [180, '*'],
      head: headCells([title, description]),
      rows: [{ each: { of, as: 'damage' }, cells }],
    },
  })
  return [list(newDamages, 'change.newDamages.items'), list(worseDamages, 'change.worseDamages.items')]
}

function enclosures({ enclosures }: ConditionWords): PageNode {
  const item = { each: { of: 'enclosures', as: 'enclosure' } }
  const cells = [{ text: '{{ enclosure.title }}' }, { text: '{{ enclosure.sha256 }}', size: 7 }]
  return {
    when: 'enclosures',
    margin: [0, 10, 0, 0],
    table: { widths: [180, '*'], head: headCells([enclosures, 'SHA-256']), rows: [{ ...item, cells }] },
  }
}
