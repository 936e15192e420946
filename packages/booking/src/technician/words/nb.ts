import type { en } from './en.js'

export const nb: typeof en = {
  labels: {
    open: 'Åpen',
    revoked: 'Tilbakekalt',
    revoke: 'Tilbakekall adressen',
  },
  lines: { customer: 'Kunde', phone: 'Telefon' },
}
