/** What is wrong with an answer that is neither true nor false. */
export type BadAnswer = 'promise' | 'not_boolean'

/** A function of the declaration whose answer is of no use; `place` says which, as mistakes do, the message what it did. */
export class AnswerFailed extends Error {
  constructor(
    readonly place: string,
    readonly problem: string,
    message: string,
  ) {
    super(message)
  }
}

/** A condition of the declaration that answered neither true nor false. */
class ConditionFailed extends AnswerFailed {
  constructor(place: string, problem: BadAnswer) {
    const answered =
      problem === 'promise' ? 'it answered a promise, not true or false' : 'it answered neither true nor false'
    super(place, problem, answered)
  }
}

/**
 * The one rule for every condition of a declaration: exactly `true` holds, exactly `false` does not.
 *
 * Anything else, nothing among it, is a mistake of the declaration that nobody may pass by. Guards may answer with a
 * blocker as well, and ask {@link badAnswer} themselves.
 */
export function condition<Context, One, Index>(
  place: string,
  ask: ((context: Context, one: One, index: Index) => unknown) | undefined,
): ((context: Context, one: One, index: Index) => boolean) | undefined {
  if (!ask) return undefined
  return (context, one, index) => {
    const answer = ask(context, one, index)
    if (answer === true || answer === false) return answer
    throw new ConditionFailed(place, badAnswer(answer))
  }
}

/** What is wrong with an answer. Nobody will look at a promise: without this, its rejection would end the process. */
export function badAnswer(answer: unknown): BadAnswer {
  if (typeof (answer as PromiseLike<unknown> | null)?.then !== 'function') return 'not_boolean'
  ;(answer as PromiseLike<unknown>).then(undefined, () => undefined)
  return 'promise'
}

/** An answer of a function of the declaration that is something else than what was wanted. */
export function unwanted(place: string, answer: unknown, wanted: string): AnswerFailed {
  if (badAnswer(answer) === 'promise') return new AnswerFailed(place, 'promise', `it answered a promise, not ${wanted}`)
  const what = Array.isArray(answer) ? 'list' : typeof answer
  return new AnswerFailed(place, 'bad_answer', `it answered something else than ${wanted}: of type ${what}`)
}
