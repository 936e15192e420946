import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engine, lifecycle, type Store } from '@ordna/core'
import { folderFileStore } from '@ordna/files'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { contractLifecycle } from '../contract/contractLifecycle.js'
import { filing } from '../document/filing.js'
import { seriesLifecycle } from '../series/seriesLifecycle.js'
import { publicTerms } from '../terms/publicTerms.js'
import { termsFiling } from '../terms/termsFiling.js'
import { termsLifecycle } from '../terms/termsLifecycle.js'
import { workflowLifecycle } from '../workflow/workflowLifecycle.js'
import type { StoredLayout, TemplateOptions } from './layouts.js'
import { mistakesOf } from '../layout/mistakes.js'
import { termsRender } from '../terms/termsPages.js'
import { draftPages, paperRender, type DrawPaper } from './paperPages.js'
import { templateLifecycle } from './templateLifecycle.js'

/** An order of a rental firm, with its papers. */
const order = lifecycle('order', {
  version: 1,
  data: v.object({ customer: v.string(), car: v.string() }),
  roles: ['clerk', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  links: { contracts: 'contract', handovers: 'handover' },
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'clerk' }) }))
  .build()

const Values = v.strictObject({ customer: v.string(), car: v.string() })
const sample = { customer: 'Jana Nováková', car: 'Škoda Octavia BA-123XY' }

export const options: TemplateOptions = {
  kinds: { contract: { sample }, handover: { sample }, terms: { sample: {} }, privacy: { sample: {} } },
  locales: ['sk', 'en', 'nb'],
  mistakesOf,
}

const series = seriesLifecycle()
const templates = templateLifecycle(options)
const terms = termsLifecycle(options)
export const contract = contractLifecycle({
  name: 'contract',
  values: Values,
  order: { lifecycle: 'order', back: 'contracts' },
  terms: ['terms', 'privacy'],
})
export const handover = workflowLifecycle({
  name: 'handover',
  values: Values,
  order: { lifecycle: 'order', back: 'handovers' },
})

/** A page that says everything that it was drawn from. */
const print: DrawPaper = async ({ layout, values, images, mark = '' }) =>
  new TextEncoder().encode(`%PDF-1.7\n${JSON.stringify({ layout, values, images: Object.keys(images), mark })}`)

/** What a paper of this fixture was drawn from. */
export const drawnFrom = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes).slice('%PDF-1.7\n'.length))

/** A rental firm in Bratislava on a virtual clock. */
export async function aFirm(store: Store, printer = { print }) {
  const clock = virtualClock('2026-06-01T08:00:00Z')
  const folder = await mkdtemp(join(tmpdir(), 'ordna-papers-'))
  const files = folderFileStore(folder)
  const reader = { id: 'papers', roles: ['clerk'] }
  const pages = { templates: (tenant: string) => ordna.open(templates, { tenant, actor: reader }), files, printer }
  const ordna = engine({
    store,
    clock,
    lifecycles: [order, series, templates, terms, contract, handover],
    calendars: () => ({ zone: 'Europe/Bratislava' }),
    jobs: {
      file: filing({ files, render: paperRender(pages) }),
      'terms.file': termsFiling({ files, render: termsRender({ printer, values: () => ({}) }) }),
    },
  })
  const as = (id: string, ...roles: readonly string[]) => {
    const desk = { tenant: 'bratislava', actor: { id, roles } }
    return {
      orders: ordna.open(order, desk),
      series: ordna.open(series, desk),
      templates: ordna.open(templates, desk),
      terms: ordna.open(terms, desk),
      contracts: ordna.open(contract, desk),
      handovers: ordna.open(handover, desk),
    }
  }
  const asked = publicTerms({
    desk: (tenant) => ordna.open(terms, { tenant, actor: reader }),
    files,
    fallback: ['en'],
  })
  return {
    ordna,
    clock,
    files,
    folder,
    as,
    editor: as('eva', 'editor'),
    publisher: as('per', 'publisher'),
    clerk: as('cyril', 'clerk'),
    accountant: as('anna', 'accountant'),
    draft: (kind: string, data: object) => draftPages(pages, { tenant: 'bratislava', kind, data, at: clock.now() }),
    readTerms: (kind: string, locales: readonly string[], on: string) =>
      asked({ tenant: 'bratislava', kind, locales, on }),
  }
}

export type Firm = Awaited<ReturnType<typeof aFirm>>

/** A layout with one text. */
export const saying = (text: string): StoredLayout => ({ title: 'Paper', content: [{ text }] })

/** Puts a template into use. */
export async function inUse({ editor, publisher }: Firm, kind: string, locale: string, text = 'Zmluva {{ customer }}') {
  const id = `${kind}/${locale}`
  await editor.templates.start(id, { kind, locale, draft: saying(text) })
  await publisher.templates.send(id, 'publish')
}

/** Publishes terms from a date on, and has them drawn. */
export async function published(
  { editor, publisher, ordna }: Firm,
  place: { kind: string; locale: string; text: string; from: string },
) {
  const { kind, locale, text, from } = place
  const id = `${kind}/${locale}`
  if (await editor.terms.get(id)) await editor.terms.send(id, 'edit', saying(text))
  else await editor.terms.start(id, { kind, locale, draft: saying(text) })
  await publisher.terms.send(id, 'publish', { effectiveFrom: from })
  await ordna.tick()
}

/** A draft of a contract for an order, in Slovak. */
export async function draftedContract({ clerk }: Firm, id: string, further: { readonly corrects?: string } = {}) {
  const content = { values: sample }
  const links = {
    series: 'contracts',
    order: 'o1',
    template: 'contract/sk',
    terms: ['terms/sk', 'privacy/sk'],
    ...further,
  }
  await clerk.contracts.start(id, { locale: 'sk', order: 'o1', customerId: 'jana', content }, { links })
}

/** Everything that a contract needs: an order, series, templates and terms. */
export async function begun(firm: Firm): Promise<Firm> {
  await firm.accountant.series.start('contracts', { pattern: 'ZY#/9' })
  await firm.accountant.series.start('handovers', { pattern: 'PY#/9' })
  await firm.clerk.orders.start('o1', { customer: 'jana', car: 'BA-123XY' })
  await inUse(firm, 'contract', 'sk')
  await inUse(firm, 'handover', 'sk', 'Preberací protokol {{ car }}')
  await published(firm, { kind: 'terms', locale: 'sk', text: 'VOP 1', from: '2026-06-01' })
  await published(firm, { kind: 'privacy', locale: 'sk', text: 'GDPR 1', from: '2026-06-01' })
  return firm
}

/** The first bytes of a photo. */
export const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

/** A handover protocol with a photo, and a policy that goes with it. */
export async function claimed(firm: Firm) {
  const { clerk, files, ordna } = firm
  const photo = await files.put({ bytes: jpeg, contentType: 'image/jpeg', under: 'orders/o1' })
  const bytes = new TextEncoder().encode('Poistka')
  const policy = await files.put({ bytes, contentType: 'text/plain; charset=utf-8', under: 'orders/o1' })
  const content = {
    values: { customer: 'Jana Nováková', car: 'BA-123XY' },
    pictures: [{ key: photo.key, sha256: photo.sha256, contentType: 'image/jpeg', caption: 'Nárazník' } as const],
    enclosures: [{ title: 'Poistka', key: policy.key, sha256: policy.sha256, contentType: policy.contentType }],
  }
  const links = { series: 'handovers', order: 'o1', template: 'handover/sk' }
  await clerk.handovers.start('h1', { locale: 'sk', order: 'o1', content }, { links })
  await clerk.handovers.send('h1', 'issue')
  await ordna.tick()
  const found = await clerk.handovers.get('h1')
  if (!found) throw new Error('There is no protocol.')
  return { paper: { id: 'h1', data: found.data }, photo, policy }
}
