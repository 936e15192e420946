import { textsOf } from '../../words/texts.js'

const unavailable = {
  vehicle_unavailable: [
    'bilen er ikke ledig',
    'vozidlo nie je dostupné',
    'bilen er ikke ledig',
    'bilen är inte ledig',
    'the vehicle is not available',
  ],
} as const

const other = { other: ['anden årsag', 'iný dôvod', 'annen årsak', 'annan orsak', 'another reason'] } as const

/** Why an order is rejected or cancelled. What else there is to say goes into the e-mail, or into the comment. */
export const reasons = {
  rejected: textsOf({
    ...unavailable,
    price_disagreement: [
      'uenighed om prisen',
      'nezhoda o cene',
      'uenighet om prisen',
      'oenighet om priset',
      'disagreement about the price',
    ],
    customer_data: [
      'fejl eller mangler i kundens oplysninger',
      'chybné alebo neúplné údaje zákazníka',
      'feil eller mangler i kundens opplysninger',
      'fel eller brister i kundens uppgifter',
      'wrong or missing data of the customer',
    ],
    ...other,
  }),
  cancelled: textsOf({
    client_withdrew: [
      'kunden fortryder',
      'klient si to rozmyslel',
      'kunden angrer',
      'kunden ångrar sig',
      'the client withdrew',
    ],
    no_show: [
      'kunden udeblev',
      'klient neprišiel',
      'kunden møtte ikke opp',
      'kunden uteblev',
      'the client did not come',
    ],
    ...unavailable,
    ...other,
  }),
}
