import { AnswerFailed, badAnswer } from '../../words/condition.js'

/** An answer of a function of the declaration that is something else than what was wanted. */
export function unwanted(place: string, answer: unknown, wanted: string): AnswerFailed {
  if (badAnswer(answer) === 'promise') return new AnswerFailed(place, 'promise', `it answered a promise, not ${wanted}`)
  const what = Array.isArray(answer) ? 'list' : typeof answer
  return new AnswerFailed(place, 'bad_answer', `it answered something else than ${wanted}: of type ${what}`)
}
