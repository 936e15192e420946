import type { Claimed, Looked, Settling } from '../events.js'
import type { Facts } from './facts.js'
import type { Violation } from './violation.js'

/** Milliseconds by which a moment that a process wrote down may differ from when the server acted. */
const slack = 100

type Story = { readonly claims: Claimed[]; readonly settlements: Settling[] }

/** Nothing is claimed twice at a time, every claim has a token of its own, and an outdated token settles nothing. */
export function checkClaims({ journals }: Facts): readonly Violation[] {
  const stories = new Map<string, Story>()
  const looks = [...journals.values()].flat().filter((event) => event.kind === 'look')
  const storyOf = (key: string) => {
    const story = stories.get(key) ?? { claims: [], settlements: [] }
    stories.set(key, story)
    return story
  }
  for (const event of [...journals.values()].flat()) {
    if (event.kind === 'claim') storyOf(event.key).claims.push(event)
    if (event.kind === 'settle') storyOf(event.key).settlements.push(event)
  }
  return [...stories].flatMap(([key, story]) => [...doubly(key, story, looks), ...outdated(key, story)])
}

function doubly(key: string, { claims, settlements }: Story, looks: readonly Looked[]): readonly Violation[] {
  const inOrder = claims.toSorted((one, other) => one.token - other.token)
  return inOrder.slice(1).flatMap((claim, index) => {
    const before = inOrder[index] as Claimed
    const evidence = [before, claim].map((one) => JSON.stringify(one))
    if (claim.token === before.token) return [violation(`${key} was claimed twice with one token`, evidence)]
    if (claim.from >= before.until) return []
    const freed = settlements.some(
      ({ token, as, asked }) => token === before.token && as !== 'keep' && asked <= claim.answered,
    )
    // A look that was asked for before and carried out after it, as by a process that was frozen, cuts a lease.
    const cut = looks.some(
      ({ from, lease, answered }) => answered >= before.answered - slack && from + lease <= claim.from + slack,
    )
    return freed || cut ? [] : [violation(`${key} was claimed while it was leased`, evidence)]
  })
}

function outdated(key: string, { claims, settlements }: Story): readonly Violation[] {
  return settlements
    .filter(({ settled }) => settled === true)
    .flatMap((settlement) => {
      const newer = claims.find(({ token, answered }) => token > settlement.token && answered < settlement.asked)
      if (!newer) return []
      return [
        violation(
          `${key} was settled with an outdated token`,
          [newer, settlement].map((one) => JSON.stringify(one)),
        ),
      ]
    })
}

function violation(what: string, evidence: readonly string[]): Violation {
  return { check: 'claims', what, evidence }
}
