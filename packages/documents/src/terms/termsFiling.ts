import type { JobHandler } from '@ordna/core'
import * as v from 'valibot'
import { filing, type Filing } from '../document/filing.js'
import { TermsData } from './termsLifecycle.js'

/**
 * The handler of the job `terms.file`: renders the edition that was published and keeps it, as `filing` does for documents,
 * and answers which edition it is.
 */
export function termsFiling(options: Filing): JobHandler {
  const file = filing(options)
  return async (document, signal) => {
    const answer = await file(document, signal)
    const edition = v.parse(TermsData, document.data).editions.at(-1)?.edition
    return answer && { send: 'filed', input: { edition, file: answer.input } }
  }
}
