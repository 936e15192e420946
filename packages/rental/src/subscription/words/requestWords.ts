import { customerWords } from '../../customerChange.js'
import { textsOf } from '../../words/texts.js'

/** What order and delivery say alike, because one moves the other. */
export const requestWords = {
  ...customerWords,
  ...textsOf({
    requestEnd: ['Opsig', 'Požiadať o ukončenie', 'Be om avslutning', 'Säg upp', 'Request the end'],
    withdrawEnd: [
      'Træk opsigelsen tilbage',
      'Vziať späť žiadosť o ukončenie',
      'Trekk avslutningen tilbake',
      'Återkalla uppsägningen',
      'Withdraw the end',
    ],
  }),
}
