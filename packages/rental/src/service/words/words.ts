import { textsOf } from '../../words/texts.js'

/** What people read, by name. */
export const words = textsOf({
  planned: ['Planlagt', 'Naplánovaný', 'Planlagt', 'Planerad', 'Planned'],
  in_service: ['På værksted', 'V servise', 'På verksted', 'På verkstad', 'In service'],
  done: ['Udført', 'Dokončený', 'Utført', 'Utförd', 'Done'],
  cancelled: ['Aflyst', 'Zrušený', 'Avlyst', 'Inställd', 'Cancelled'],

  begin: ['Start service', 'Začať servis', 'Start service', 'Starta service', 'Begin the service'],
  changePeriod: ['Ændr periode', 'Zmeniť obdobie', 'Endre periode', 'Ändra period', 'Change the period'],
  finish: ['Afslut service', 'Ukončiť servis', 'Avslutt service', 'Avsluta service', 'Finish the service'],
  cancel: ['Aflys', 'Zrušiť', 'Avlys', 'Ställ in', 'Cancel'],

  overdue: ['Overskredet', 'Po termíne', 'Overskredet', 'Försenad', 'Overdue'],
})

/** A name that has a label. */
export type WordName = keyof typeof words
