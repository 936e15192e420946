export const en = {
  words: {
    seeking: 'Asking the waiting list',
    offered: 'Offered',
    open: 'Open to all',
    taken: 'Taken from the waiting list',
    over: 'Past',
    offer: 'Offer',
    passed: 'Declined',
    lapse: 'Not answered in time',
    take: 'Take it',
    release: 'Open it to all',
    end: 'The time has passed',
    findTaker: 'Ask the waiting list',
  },
  guards: { beforehand: 'The time to answer must lie ahead and end before the visit.' },
}
