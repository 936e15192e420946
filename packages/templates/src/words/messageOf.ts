import { types } from 'node:util'

/** What an error says, whoever threw it. */
export function messageOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error)
}
