import type { en } from './en.js'

export const sk: typeof en = {
  labels: {
    open: 'Otvorená',
    revoked: 'Zrušená',
    revoke: 'Zrušiť adresu',
  },
  lines: { customer: 'Zákazník', phone: 'Telefón' },
}
