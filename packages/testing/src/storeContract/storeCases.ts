import { asideCases } from './aside.cases.js'
import { claimOrderCases } from './claimOrder.cases.js'
import { claimCases } from './claims.cases.js'
import { brokenChangeCases, commitCases } from './commit.cases.js'
import { concurrencyCases, parallelClaimCases } from './concurrency.cases.js'
import { contentCases } from './content.cases.js'
import { copyCases } from './copies.cases.js'
import { declareCases } from './declare.cases.js'
import { fencingCases, settleTogetherCases } from './fencing.cases.js'
import { conditionCases, filterCases, senselessFilterCases, senselessQuestionCases } from './filters.cases.js'
import { headsCases } from './heads.cases.js'
import { historyCases } from './history.cases.js'
import { holdCases, meetingCases } from './holds.cases.js'
import { leaseCases, wrongClockCases } from './leases.cases.js'
import { linkCases } from './links.cases.js'
import { listCases } from './list.cases.js'
import { longestCases } from './longest.cases.js'
import { loadCases } from './load.cases.js'
import { jobOrderCases, messageCases } from './messages.cases.js'
import { modelCases } from './model.cases.js'
import { multiCases, unmovedCases } from './multi.cases.js'
import { nextAfterCases, nextCases } from './next.cases.js'
import { outboxCases } from './outbox.cases.js'
import { pendingCases } from './pending.cases.js'
import { dispatchedCases, goneCases } from './dispatched.cases.js'
import { outdatedCases } from './outdated.cases.js'
import { cursorCases, pagingCases } from './paging.cases.js'
import { removeCases } from './remove.cases.js'
import { requestCases } from './requests.cases.js'
import { moreReviveCases, reviveCases, revivedMessageCases } from './revive.cases.js'
import { rivalCases } from './rivals.cases.js'
import { sentCases } from './sent.cases.js'
import { keepCases, settleCases } from './settle.cases.js'
import type { StoreCase } from './storeCase.js'
import { takenCases } from './taken.cases.js'
import { tenantCases } from './tenants.cases.js'
import { timerCases } from './timers.cases.js'
import { setUnitCases, unitCases } from './units.cases.js'
import { unitRivalCases } from './unitRivals.cases.js'
import { valueCases } from './values.cases.js'
import { waitCases } from './waits.cases.js'
import { waitEndCases } from './waitsEnd.cases.js'
import { whoHoldsCases } from './whoHolds.cases.js'

/** Everything a store promises, one case for each promise. */
export const storeCases: readonly StoreCase[] = [
  ...declareCases,
  ...loadCases,
  ...commitCases,
  ...brokenChangeCases,
  ...requestCases,
  ...multiCases,
  ...unmovedCases,
  ...meetingCases,
  ...holdCases,
  ...whoHoldsCases,
  ...unitCases,
  ...setUnitCases,
  ...unitRivalCases,
  ...removeCases,
  ...waitCases,
  ...waitEndCases,
  ...linkCases,
  ...historyCases,
  ...headsCases,
  ...timerCases,
  ...asideCases,
  ...claimCases,
  ...claimOrderCases,
  ...leaseCases,
  ...wrongClockCases,
  ...nextCases,
  ...nextAfterCases,
  ...settleCases,
  ...keepCases,
  ...fencingCases,
  ...settleTogetherCases,
  ...contentCases,
  ...messageCases,
  ...jobOrderCases,
  ...reviveCases,
  ...moreReviveCases,
  ...revivedMessageCases,
  ...sentCases,
  ...takenCases,
  ...listCases,
  ...filterCases,
  ...conditionCases,
  ...senselessFilterCases,
  ...senselessQuestionCases,
  ...outdatedCases,
  ...outboxCases,
  ...pendingCases,
  ...dispatchedCases,
  ...goneCases,
  ...pagingCases,
  ...cursorCases,
  ...tenantCases,
  ...valueCases,
  ...longestCases,
  ...copyCases,
  ...concurrencyCases,
  ...parallelClaimCases,
  ...rivalCases,
  ...modelCases,
]

/** How many cases the contract has, so that a package can show that it ran them all. */
export const storeContractSize = storeCases.length
