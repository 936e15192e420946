import { checkAgain } from './again.js'
import { checkAlone } from './alone.js'
import { checkClaims } from './claims.js'
import { checkFaults } from './faults.js'
import type { Facts } from './facts.js'
import { checkHistories } from './histories.js'
import { checkHolds } from './holds.js'
import { checkLives } from './lives.js'
import { checkMessages } from './messages.js'
import { checkSends, type Tally } from './sends.js'
import { checkTimers } from './timers.js'
import { checkTogether } from './together.js'
import type { Violation } from './violation.js'

/** Every promise that can be checked once everything has come to rest. */
export function check(facts: Facts): { readonly violations: readonly Violation[]; readonly tally: Tally } {
  const sends = checkSends(facts)
  const checks = [
    checkHistories,
    checkTimers,
    checkMessages,
    checkHolds,
    checkTogether,
    checkClaims,
    checkFaults,
    checkAlone,
    checkAgain,
    checkLives,
  ]
  return { violations: [...sends.violations, ...checks.flatMap((one) => one(facts))], tally: sends.tally }
}
