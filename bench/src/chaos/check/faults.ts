import type { Faulted } from '../events.js'
import type { Facts } from './facts.js'
import type { Violation } from './violation.js'

/** Codes of a server that is away, of a connection that was cut, and of two that stood in each other's way; of whoever is told to stop while it is away. */
const expected =
  /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|store_unreachable|work_unfinished|contention|40P01|40001)$/
const expectedWords = /connection (terminated|ended|error)|client has encountered a connection error|timeout exceeded/i

/** Whether a server that comes and goes brings this with it. */
export function isExpected({ code, error }: Pick<Faulted, 'code' | 'error'>): boolean {
  return code ? expected.test(code) : expectedWords.test(error)
}

/** Nothing was thrown but what a server that comes and goes brings with it. */
export function checkFaults({ journals }: Facts): readonly Violation[] {
  return [...journals].flatMap(([file, events]) =>
    events.flatMap((event) => {
      if (event.kind !== 'fault') return []
      const { code, error, where } = event
      if (isExpected(event)) return []
      return [{ check: 'faults', what: `${where}: ${error}`, evidence: [`${file}: code '${code}'`] }]
    }),
  )
}
