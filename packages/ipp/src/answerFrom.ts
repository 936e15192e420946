import { isTaken, verdictOf, wordsOf, type Verdict } from './answered.js'
import type { CheckedOptions } from './options.js'
import { ask, type Question } from './wire/asking.js'
import type { IppAnswer } from './wire/message.js'

/** What a printer answers instead of doing it. */
export class Refusal extends Error {
  constructor(readonly as: { readonly status: Exclude<Verdict, 'taken'>; readonly why: string }) {
    super('refused')
  }
}

/** Asks what has to be answered. @throws Refusal */
export async function answerFrom(options: CheckedOptions, question: Question, signal: AbortSignal): Promise<IppAnswer> {
  return accepted(await ask(options, question, signal))
}

/** An answer, where it is none of those that refuse. @throws Refusal */
export function accepted(answer: IppAnswer): IppAnswer {
  if (isTaken(answer)) return answer
  const verdict = verdictOf(answer)
  throw new Refusal({ status: verdict === 'taken' ? 'later' : verdict, why: wordsOf(answer) })
}
