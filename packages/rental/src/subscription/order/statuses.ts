/** The statuses of an order, in the order in which it goes. */
export const statuses = {
  // Nobody ever sees an order here: it leaves at once, with all items held or not at all.
  ordering: { visible: false },
  booked: {},
  active: { category: 'active' },
  ending: { category: 'active' },
  closed: { final: true },
  cancelled: { final: true, category: 'negative' },
} as const
