import { at, type TimerRule } from '@ordna/core'

const end: TimerRule<'answerBy', never, never, never> = at('answerBy')

/** What links of an offer are for, for `signedLinks`: to take the time, or to pass it, once, until the time to answer is over. */
export const waitLinks = {
  take: { sends: 'take', as: 'owner', until: end, boundTo: ['startsAt', 'answerBy'] },
  pass: { sends: 'pass', as: 'owner', until: end, boundTo: ['startsAt', 'answerBy'] },
} as const
