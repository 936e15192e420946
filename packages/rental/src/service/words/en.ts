/** What people read of a service. */
export const en = {
  words: {
    planned: 'Planned',
    in_service: 'In service',
    done: 'Done',
    cancelled: 'Cancelled',
    begin: 'Begin the service',
    changePeriod: 'Change the period',
    finish: 'Finish the service',
    cancel: 'Cancel',
    overdue: 'Overdue',
  },
  guards: {
    isPlan: 'A new service holds a car and a period only.',
  },
}
