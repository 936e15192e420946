import type { en } from './en.js'

export const nb: typeof en = {
  words: {
    planned: 'Planlagt',
    in_service: 'På verksted',
    done: 'Utført',
    cancelled: 'Avlyst',
    begin: 'Start service',
    changePeriod: 'Endre periode',
    finish: 'Avslutt service',
    cancel: 'Avlys',
    overdue: 'Overskredet',
  },
  guards: {
    isPlan: 'En ny service inneholder bare bil og periode.',
  },
}
