import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { files } from '../files.mjs'
import { applied } from './edits.mjs'

const trials = fileURLToPath(new URL('trials.mjs', import.meta.url))

/** Which test files name which ids, without those that need a server. */
function testsNaming(root) {
  const sources = files(root, ['packages', 'examples'], /(?<!\.int)\.test\.ts$/).map((file) => {
    const ids = readFileSync(join(root, file), 'utf8').match(/\b[A-Z]{2,4}-D?\d+\b/g)
    return { file, ids: new Set(ids) }
  })
  return (wanted) => sources.filter(({ ids }) => wanted.some((id) => ids.has(id))).map(({ file }) => file)
}

/** One process that tries edits in turn. One that dies, or hangs and is ended, answers `undefined`, and another takes over. */
function tester(root) {
  let child
  const begin = () => {
    child = spawn(process.execPath, [trials], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, TZ: 'Europe/Copenhagen', VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
    })
    child.stdin.on('error', () => undefined)
    child.answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  }
  return {
    ask: async (trial) => {
      if (!child) begin()
      child.stdin.write(`${JSON.stringify(trial)}\n`)
      const { value } = await child.answers.next()
      if (value === undefined) child = undefined
      return value === undefined ? undefined : JSON.parse(value)
    },
    end: async () => {
      if (!child) return
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}

/** Whether the tests notice: `noticed`, or why that is not known, or not true. */
export function verdictOf(told) {
  if (!told) return 'hangs'
  if (told.failed.length > 0) return 'noticed'
  if (told.errors.length > 0) return 'unreadable'
  return told.passed > 0 ? 'unnoticed' : 'untested'
}

/**
 * Tries each edit, and yields `{ edit, verdict, by }` as each is done: the test that notices, or what went wrong.
 *
 * Only tests that name the id of the edit are run, and all of them pass before anything is edited. Throws where they do
 * not, and where an edit is stale.
 */
export async function* proofs(edits, { root, jobs }) {
  for (const edit of edits) applied(readFileSync(join(root, edit.file), 'utf8'), edit)
  const naming = testsNaming(root)
  const testers = Array.from({ length: Math.min(jobs, edits.length) }, () => tester(root))
  const ids = [...new Set(edits.map(({ id }) => id))]
  const whole = await testers[0].ask({ ids, tests: naming(ids) })
  if (verdictOf(whole) !== 'unnoticed') {
    const wrong = whole
      ? [...whole.failed, ...whole.errors].join('\n')
      : 'They hang, or the process that runs them has ended.'
    throw new Error(`The tests do not pass as they are, so that they prove nothing:\n${wrong}`)
  }
  // The run before was ended by its first failure, which may have cut this one short: what is not noticed is asked again.
  const proofOf = async (one, edit) => {
    const trial = { edit, ids: [edit.id], tests: naming([edit.id]) }
    const told = await one.ask(trial)
    const again = verdictOf(told) === 'unnoticed' || verdictOf(told) === 'untested' ? await one.ask(trial) : told
    return { edit, verdict: verdictOf(again), by: again?.failed[0] ?? again?.errors[0] }
  }
  const waiting = [...edits]
  const under = new Map()
  const next = (one) => {
    const edit = waiting.shift()
    if (!edit) return under.delete(one)
    under.set(
      one,
      proofOf(one, edit).then((proof) => ({ one, ...proof })),
    )
  }
  testers.forEach(next)
  while (under.size > 0) {
    const { one, ...proof } = await Promise.race(under.values())
    next(one)
    yield proof
  }
  await Promise.all(testers.map(({ end }) => end()))
}
