import type { en } from './en.js'

export const da: typeof en = {
  words: {
    waiting: 'På ventelisten',
    offered: 'Tilbudt en tid',
    taken: 'Har taget en tid',
    left: 'Har forladt ventelisten',
    offer: 'Tilbyd en tid',
    take: 'Tag tiden',
    pass: 'Sig nej tak',
    lapse: 'Tiden tilbydes ikke længere',
    leave: 'Forlad ventelisten',
    leaveWithVisit: 'Behøver ikke vente længere',
    gone: 'Tiden er ikke længere ledig',
  },
  guards: {
    onlyWishes:
      'Den der stiller sig i kø, siger hvad der ventes på, og slutningen kommer efter begyndelsen; resten kommer til undervejs.',
    answersInTime: 'Svarfristen udløb {answerBy}.',
  },
  letters: {
    salutation: '{% if customer %}Kære {{ customer }}{% else %}Hej{% endif %}',
    subject: 'En tid er ledig {{ startsAt.date }} kl. {{ startsAt.time }}',
    free: 'En tid er blevet ledig: {{ startsAt.day }} kl. {{ startsAt.time }}, {{ purpose }}, {{ place }}.',
    answer: 'Svar senest {{ answerBy.date }} kl. {{ answerBy.time }}. Har du allerede en tid, byttes den til den nye.',
    take: 'Tag tiden',
    pass: 'Nej tak',
    sms: 'Ledig tid {{ startsAt.date }} kl. {{ startsAt.time }}: {{ purpose }}. Svar senest {{ answerBy.date }} kl. {{ answerBy.time }}.',
    goneSubject: 'Tiden er ikke længere ledig',
    gone: 'Tiden er ikke længere ledig. Du står stadig på ventelisten.',
    greeting: 'Venlig hilsen',
  },
}
