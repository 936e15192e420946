import { commonGuards } from '../../words/guardWords.js'
import { textsOf } from '../../words/texts.js'

/** What a person is told when a guard of a service says no. */
export const guardWords = {
  ...commonGuards,
  ...textsOf({
    isPlan: [
      'En ny service indeholder kun bil og periode.',
      'Nový servis obsahuje len auto a obdobie.',
      'En ny service inneholder bare bil og periode.',
      'En ny service innehåller bara bil och period.',
      'A new service holds a car and a period only.',
    ],
  }),
}
