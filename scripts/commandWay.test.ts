import ts from 'typescript'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { commandWay } from './commandWay.mjs'

const pathOf = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const page = readFileSync(pathOf('docs/reading.md'), 'utf8')

test('few functions are handed a command that is decided, and the page says how many', () => {
  const { functions, returns } = commandWay(pathOf('packages/core/src/decide/decide.ts'), 'decide')
  const said = /handed to (\d+)\s+functions\D+comes back\s+(\d+)\s+times/u.exec(page)
  expect([functions.length, returns]).toEqual(said?.slice(1).map(Number))
  expect(functions.length).toBeLessThanOrEqual(20)
  expect(returns).toBeLessThanOrEqual(8)
})

test('a command is followed through what carries it, also back and forth, and not through its fields', () => {
  const shapes = `
    export type Command = { actor: string; cause: string; within?: object }
    export type InProgress = { rows: string[] }
    export type Carrying = InProgress & { asked: Command }`
  const begins = `
    import type { Carrying, Command, InProgress } from './shapes.js'
    import { Held, finish, handed, take, told } from './others.js'
    export function begin(command: Command) {
      const inProgress: Carrying = { rows: [], asked: command }
      here(take(inProgress))
      told(command.actor)
      new Held(command)
      take(inProgress)
      finish(inProgress)
      ;[command].map((one) => handed(one))
    }
    function here(inProgress: Carrying) {}
    function unused(command: Command) {}`
  const others = `
    import type { Carrying, Command, InProgress } from './shapes.js'
    export function take(inProgress: Carrying) { return again(inProgress) }
    const again = (inProgress: Carrying): Carrying => inProgress.rows.length > 0 ? take(inProgress) : inProgress
    export function told(actor: string) {}
    export function finish(inProgress: InProgress) { told(inProgress.rows.join()) }
    export function handed(command: Command | null) {}
    export class Held { constructor(readonly command: Command) { told(command.actor) } }`
  const texts = new Map([
    ['/shapes.ts', shapes],
    ['/begins.ts', begins],
    ['/others.ts', others],
  ])
  const { functions, returns } = commandWay('/begins.ts', 'begin', programOf(texts))
  expect(functions).toEqual(['begin', 'take', 'again', 'here', 'Held', 'handed'])
  expect(returns).toBe(3)
})

/** A program over texts that stand in no file. */
function programOf(texts: ReadonlyMap<string, string>): ts.Program {
  const options = { strict: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 }
  const disk = ts.createCompilerHost(options)
  return ts.createProgram([...texts.keys()], options, {
    ...disk,
    fileExists: (name) => texts.has(name) || disk.fileExists(name),
    getSourceFile: (name, target) => {
      const text = texts.get(name)
      return text === undefined ? disk.getSourceFile(name, target) : ts.createSourceFile(name, text, target)
    },
  })
}
