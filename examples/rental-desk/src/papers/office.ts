import type { Actor, Engine, JobHandler } from '@ordna/core'
import { filing } from '@ordna/documents'
import { contractLayout, paperRender } from '@ordna/documents/contract'
import { invoiceRender } from '@ordna/documents/pdf'
import { termsFiling, termsLayout, termsRender } from '@ordna/documents/terms'
import { handoverLayout } from '@ordna/documents/workflow'
import type { FileStore } from '@ordna/files'
import { firm, patterns } from './firm.js'
import { contract, folder, handover, invoice, printer, series, templates, terms } from './lifecycles.js'

/** Who keeps the books. Drafts are written at the desk; what is issued, is issued by her. */
const bodil: Actor = { id: 'Bodil', roles: ['staff', 'clerk', 'accountant', 'editor', 'publisher'] }

/** The papers of a tenant, opened for whoever keeps the books. */
export function openOffice(engine: Engine, tenant: string) {
  const desk = { tenant, actor: bodil }
  return {
    folders: engine.open(folder, desk),
    series: engine.open(series, desk),
    invoices: engine.open(invoice, desk),
    templates: engine.open(templates, desk),
    terms: engine.open(terms, desk),
    contracts: engine.open(contract, desk),
    handovers: engine.open(handover, desk),
  }
}

export type Office = ReturnType<typeof openOffice>

/** Draws what was issued, and keeps it where the photos are. */
export function paperJobs(files: FileStore, engine: () => Engine): { readonly [job: string]: JobHandler } {
  const opened = (tenant: string) => engine().open(templates, { tenant, actor: bodil })
  const paper = filing({ files, render: paperRender({ templates: opened, files, printer }) })
  return {
    'invoice.file': filing({ files, render: invoiceRender({ printer }) }),
    'contract.file': paper,
    'handover.file': paper,
    'terms.file': termsFiling({ files, render: termsRender({ printer, values: () => ({ firm }) }) }),
  }
}

/** What has to be there before the first paper: series of numbers, templates in use, and terms in force. */
export async function furnish(office: Office, today: string): Promise<void> {
  for (const [id, pattern] of Object.entries(patterns)) await office.series.start(id, { pattern })
  for (const [kind, layout] of [
    ['contract', contractLayout('da')],
    ['handover', handoverLayout('da')],
  ] as const) {
    await office.templates.start(`${kind}/da`, { kind, locale: 'da', draft: { ...layout } })
    await office.templates.send(`${kind}/da`, 'publish')
  }
  await office.terms.start('terms/da', { kind: 'terms', locale: 'da', draft: { ...termsLayout('da') } })
  await office.terms.send('terms/da', 'publish', { effectiveFrom: today })
}
