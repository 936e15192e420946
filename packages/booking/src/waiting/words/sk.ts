import type { en } from './en.js'

export const sk: typeof en = {
  words: {
    waiting: 'Na čakacej listine',
    offered: 'Ponúknutý termín',
    taken: 'Termín prijatý',
    left: 'Mimo čakacej listiny',
    offer: 'Ponúknuť termín',
    take: 'Prijať termín',
    pass: 'Odmietnuť',
    lapse: 'Termín sa už neponúka',
    leave: 'Opustiť čakaciu listinu',
    leaveWithVisit: 'Už netreba čakať',
    gone: 'Termín už nie je voľný',
  },
  guards: {
    onlyWishes: 'Kto začína čakať, povie na čo a odkedy dokedy; ostatné sa zistí cestou.',
    answersInTime: 'Čas na odpoveď uplynul {answerBy}.',
  },
  letters: {
    salutation: 'Dobrý deň{% if customer %}, {{ customer }}{% endif %},',
    subject: 'Voľný termín {{ startsAt.date }} o {{ startsAt.time }}',
    free: 'Uvoľnil sa termín: {{ startsAt.day }} o {{ startsAt.time }}, {{ purpose }}, {{ place }}.',
    answer: 'Odpovedzte do {{ answerBy.date }}, {{ answerBy.time }}. Ak už termín máte, presunie sa na nový.',
    take: 'Prijať termín',
    pass: 'Odmietnuť',
    sms: 'Voľný termín {{ startsAt.date }} o {{ startsAt.time }}: {{ purpose }}. Odpovedzte do {{ answerBy.date }}, {{ answerBy.time }}.',
    goneSubject: 'Termín už nie je voľný',
    gone: 'Termín už nie je voľný. Na čakacej listine zostávate.',
    greeting: 'S pozdravom',
  },
}
