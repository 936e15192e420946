import type { en } from './en.js'

export const da: typeof en = {
  words: {
    planned: 'Planlagt',
    in_service: 'På værksted',
    done: 'Udført',
    cancelled: 'Aflyst',
    begin: 'Start service',
    changePeriod: 'Ændr periode',
    finish: 'Afslut service',
    cancel: 'Aflys',
    overdue: 'Overskredet',
  },
  guards: {
    isPlan: 'En ny service indeholder kun bil og periode.',
  },
}
