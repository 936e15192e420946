import { answersAbout } from './fixed.js'
import type { Data } from './subject.js'

/**
 * What a function of the declaration answers about a subject's data, asked once as long as that is the same: what looks at
 * a subject one after another in one decision, its right, its migration and its end, hears the same answer.
 */
export function askOnce<Answer>(question: (data: Data) => Answer, data: Data): Answer {
  const answers = answersAbout(data)
  if (!answers) return question(data)
  if (!answers.has(question)) answers.set(question, question(data))
  return answers.get(question) as Answer
}
