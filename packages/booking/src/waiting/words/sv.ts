import type { en } from './en.js'

export const sv: typeof en = {
  words: {
    waiting: 'På väntelistan',
    offered: 'Erbjuden en tid',
    taken: 'Har tagit en tid',
    left: 'Har lämnat väntelistan',
    offer: 'Erbjud en tid',
    take: 'Ta tiden',
    pass: 'Tacka nej',
    lapse: 'Tiden är inte längre erbjuden',
    leave: 'Lämna väntelistan',
    leaveWithVisit: 'Behöver inte längre vänta',
    gone: 'Tiden är inte längre ledig',
  },
  guards: {
    onlyWishes:
      'Den som ställer sig i kö säger vad hen väntar på, och slutet kommer efter början; resten tillkommer på vägen.',
    answersInTime: 'Svarstiden gick ut {answerBy}.',
  },
  letters: {
    salutation: '{% if customer %}Hej {{ customer }}!{% else %}Hej!{% endif %}',
    subject: 'En tid är ledig {{ startsAt.date }} kl. {{ startsAt.time }}',
    free: 'En tid har blivit ledig: {{ startsAt.day }} kl. {{ startsAt.time }}, {{ purpose }}, {{ place }}.',
    answer: 'Svara senast {{ answerBy.date }} kl. {{ answerBy.time }}. Har du redan en bokad tid byts den mot den nya.',
    take: 'Ta tiden',
    pass: 'Tacka nej',
    sms: 'Ledig tid {{ startsAt.date }} kl. {{ startsAt.time }}: {{ purpose }}. Svara senast {{ answerBy.date }} kl. {{ answerBy.time }}.',
    goneSubject: 'Tiden är inte längre ledig',
    gone: 'Tiden är inte längre ledig. Du står kvar på väntelistan.',
    greeting: 'Med vänlig hälsning',
  },
}
