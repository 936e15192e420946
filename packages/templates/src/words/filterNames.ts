/** The filters of Liquid that are left. */
export const filters: readonly string[] = [
  'default',
  'upcase',
  'downcase',
  'capitalize',
  'join',
  'size',
  'first',
  'last',
]

/** The names that a phrase cannot have. */
export const takenNames: readonly string[] = [...filters, 'money', 'number', 'raw']
