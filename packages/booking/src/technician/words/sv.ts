import type { en } from './en.js'

export const sv: typeof en = {
  labels: {
    open: 'Öppen',
    revoked: 'Återkallad',
    revoke: 'Återkalla adressen',
  },
  lines: { customer: 'Kund', phone: 'Telefon' },
}
