import { OrdnaError } from '@ordna/core'

/** Why a text is not understood as XJDF. */
export function invalid(problem: string, words: string): OrdnaError {
  return new OrdnaError('invalid_value', `The XJDF ${words}`, { what: 'XJDF', problem })
}
