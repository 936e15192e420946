import type { Texts } from '../../words/texts.js'
import { hasDocuments, hasInvoices, type DocumentsOption } from './option.js'

type Installed = { readonly documents: DocumentsOption }

const invoiceLabels: { readonly [name: string]: Texts } = {
  invoiced: {
    da: 'Faktura registreret',
    sk: 'Faktúra zaznamenaná',
    nb: 'Faktura registrert',
    sv: 'Faktura registrerad',
    en: 'Invoice recorded',
  },
  main_invoice_out_of_sync: {
    da: 'Hovedfakturaen passer ikke til prisen',
    sk: 'Hlavná faktúra nesúhlasí s cenou',
    nb: 'Hovedfakturaen stemmer ikke med prisen',
    sv: 'Huvudfakturan stämmer inte med priset',
    en: 'The main invoice does not match the price',
  },
}

const invoiceGuards: { readonly [name: string]: Texts } = {
  mainInvoiceInSync: {
    da: 'Hovedfakturaen passer ikke til prisen: lav en kreditnota eller en ny faktura.',
    sk: 'Hlavná faktúra nesúhlasí s cenou: vystavte dobropis alebo novú faktúru.',
    nb: 'Hovedfakturaen stemmer ikke med prisen: lag en kreditnota eller en ny faktura.',
    sv: 'Huvudfakturan stämmer inte med priset: gör en kreditfaktura eller en ny faktura.',
    en: 'The main invoice does not match the price: make a credit note or a new invoice.',
  },
}

const documentGuards: { readonly [name: string]: Texts } = {
  papersAreThere: {
    da: 'Et bilag til e-mailen findes ikke endnu.',
    sk: 'Príloha e-mailu ešte neexistuje.',
    nb: 'Et vedlegg til e-posten finnes ikke ennå.',
    sv: 'En bilaga till e-postmeddelandet finns inte ännu.',
    en: 'A document that should go along does not exist yet.',
  },
}

/** What people read of documents. Nothing where there are none. */
export function documentLabels(installed: Installed): Record<never, never> {
  return hasInvoices(installed) ? invoiceLabels : {}
}

/** What people are told where a document holds an order up. */
export function documentGuardWords(installed: Installed): Record<never, never> {
  return { ...(hasDocuments(installed) ? documentGuards : {}), ...(hasInvoices(installed) ? invoiceGuards : {}) }
}
