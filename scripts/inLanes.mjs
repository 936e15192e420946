/**
 * Runs pieces of work, so many at a time, and yields `[piece, answer]` in the order of the list, each as soon as all before
 * it are done.
 *
 * They begin in that order too, but for one that is to be `first`. One that comes `after` another, by the name of its
 * script, waits for that; one that is to be `alone` waits for all that were begun, and all others wait for it.
 */
export async function* inLanes(pieces, lanes, run) {
  const answers = new Map()
  const waiting = pieces.toSorted((one, other) => Number(other.first ?? false) - Number(one.first ?? false))
  const running = new Map()
  const ended = new Set()
  const mayBegin = ({ after, alone }) =>
    (after === undefined || ended.has(after)) && (running.size === 0 || (!alone && !isAlone(running)))
  const carryOut = async (piece) => {
    answers.set(piece, await run(piece))
    ended.add(piece.script)
    running.delete(piece)
  }
  const begin = () => {
    while (running.size < lanes) {
      const next = nextOf(waiting, mayBegin)
      if (!next) return
      waiting.splice(waiting.indexOf(next), 1)
      running.set(next, carryOut(next))
    }
  }
  for (const piece of pieces) {
    while (!answers.has(piece)) {
      begin()
      if (running.size === 0) throw new Error(`'${piece.script}' comes after '${piece.after}', which is not run.`)
      await Promise.race(running.values())
    }
    yield [piece, answers.get(piece)]
  }
}

/** The first that may begin now. None overtakes one that is to be alone, or that would never have its turn. */
function nextOf(waiting, mayBegin) {
  const until = waiting.findIndex(({ alone }) => alone)
  const within = until < 0 ? waiting : until === 0 ? waiting.slice(0, 1) : waiting.slice(0, until)
  return within.find(mayBegin)
}

function isAlone(running) {
  return [...running.keys()].some(({ alone }) => alone)
}
