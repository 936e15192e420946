import type { en } from './en.js'

export const nb: typeof en = {
  words: {
    waiting: 'På ventelisten',
    offered: 'Tilbudt en time',
    taken: 'Har tatt en time',
    left: 'Har forlatt ventelisten',
    offer: 'Tilby en time',
    take: 'Ta timen',
    pass: 'Takk nei',
    lapse: 'Timen er ikke lenger tilbudt',
    leave: 'Forlat ventelisten',
    leaveWithVisit: 'Trenger ikke vente lenger',
    gone: 'Timen er ikke lenger ledig',
  },
  guards: {
    onlyWishes:
      'Den som stiller seg i kø, sier hva det ventes på, og slutten kommer etter begynnelsen; resten kommer til underveis.',
    answersInTime: 'Svarfristen gikk ut {answerBy}.',
  },
  letters: {
    salutation: 'Hei{% if customer %} {{ customer }}{% endif %}!',
    subject: 'En time er ledig {{ startsAt.date }} kl. {{ startsAt.time }}',
    free: 'En time er blitt ledig: {{ startsAt.day }} kl. {{ startsAt.time }}, {{ purpose }}, {{ place }}.',
    answer: 'Svar innen {{ answerBy.date }} kl. {{ answerBy.time }}. Har du allerede en time, byttes den mot den nye.',
    take: 'Ta timen',
    pass: 'Takk nei',
    sms: 'Ledig time {{ startsAt.date }} kl. {{ startsAt.time }}: {{ purpose }}. Svar innen {{ answerBy.date }} kl. {{ answerBy.time }}.',
    goneSubject: 'Timen er ikke lenger ledig',
    gone: 'Timen er ikke lenger ledig. Du står fortsatt på ventelisten.',
    greeting: 'Vennlig hilsen',
  },
}
