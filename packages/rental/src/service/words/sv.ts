import type { en } from './en.js'

export const sv: typeof en = {
  words: {
    planned: 'Planerad',
    in_service: 'På verkstad',
    done: 'Utförd',
    cancelled: 'Inställd',
    begin: 'Starta service',
    changePeriod: 'Ändra period',
    finish: 'Avsluta service',
    cancel: 'Ställ in',
    overdue: 'Försenad',
  },
  guards: {
    isPlan: 'En ny service innehåller bara bil och period.',
  },
}
