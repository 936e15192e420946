export const en = {
  labels: {
    open: 'Open',
    revoked: 'Revoked',
    revoke: 'Revoke the address',
  },
  lines: { customer: 'Customer', phone: 'Telephone' },
}
