import type { en } from './en.js'

export const da: typeof en = {
  labels: {
    open: 'Åben',
    revoked: 'Tilbagekaldt',
    revoke: 'Tilbagekald adressen',
  },
  lines: { customer: 'Kunde', phone: 'Telefon' },
}
