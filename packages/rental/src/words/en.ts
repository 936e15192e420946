/** What several lifecycles say alike. `{endsAt}` and the like are filled in. */
export const en = {
  guards: {
    notOver: 'The period is over ({endsAt}).',
    inReach: 'One of the dates lies too far back or too far ahead.',
  },
  carGuards: {
    carFits: 'The car does not exist, is not chosen or does not fit the order.',
    notReturned: 'The car has been returned already.',
    returned: 'The car cannot have come back at that time.',
    recordFits: 'The record does not fit those that there are.',
    taken: 'The record cannot have been made at that time.',
  },
  customer: {
    changeCustomer: 'Correct the customer',
  },
}
