import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** What an application uses. A name more is asked for here, by hand: the face does not grow by accident. */
const face = {
  declaring: 'lifecycle anyOpen previous blocker entering',
  rules: [
    'after afterNotice at before daysAfter daysBefore earliest elapsed endOfDay every latest',
    'monthsAfter monthsBefore timeOfDay',
  ],
  running: 'engine httpStatus LifecycleError OrdnaError RefusedError',
  'types of a declaration': [
    'Lifecycle Spec SpecOf ViewOf OpenedOf InputOf ReasonOf TransitionName Block Labels TimerRule Calendar Duration',
    'MoveOf TimersOf',
    // What an exported declaration is inferred to be: without their names, no file of declarations can be written.
    'HeadBuilt NoticesBuilt FlagsBuilt TransitionsBuilt TimersBuilt HoldsBuilt',
    'Declared Move MoveWays ReasonDefinition BuiltInFlag',
  ],
  'types of a host': [
    'Engine EngineOptions WorkOptions Migrate JobHandler JobAnswer Problem Fault',
    'Store Clock Answer Channel Delivery Receipt Postponed Unwanted Rendered Templates',
  ],
  'types of commands and questions': 'Opened StartOptions SendOptions Filter Listing',
  'types of answers': [
    'Moved Refusal RefusalCode Blocker ErrorCode Possibility Explanation View Page Holder UnitsLeft InLine MessageReport Upcoming',
    'Ticked MigrationReport RearmReport Anchor Verified',
  ],
  'types of what is kept': 'Actor Subject SubjectKey HistoryEntry Message Period',
}

test('the face shows what an application uses, and nothing else', () => {
  const names = Object.values(face)
    .flat()
    .flatMap((line) => line.split(' '))
  expect(exportsOf('./index.ts').toSorted()).toEqual(names.toSorted())
})

test('each name of the face has an example in the reference', () => {
  const { checker } = compiled()
  const lacking = symbolsOf('./index.ts').filter((symbol) => {
    const named = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    return !named.getJsDocTags(checker).some(({ name }) => name === 'example')
  })
  expect(lacking.map(({ name }) => name)).toEqual([])
})

test('the face has no more than a hundred names', () => {
  expect(exportsOf('./index.ts').length).toBeLessThanOrEqual(100)
})

test('every name has one door; what is said of time stands behind that of time as well', () => {
  const behind = ['./index.ts', './inspect.ts', './adapters.ts', './types.ts'].flatMap(exportsOf)
  expect(behind.filter((name, at) => behind.indexOf(name) !== at)).toEqual([])
  const twice = exportsOf('./time/index.ts').filter((name) => behind.includes(name))
  expect(twice.filter((name) => !exportsOf('./index.ts').includes(name))).toEqual([])
})

/** Of a file of this folder: the names that it exports, types as well. */
function exportsOf(file: string): readonly string[] {
  return symbolsOf(file).map(({ name }) => name)
}

function symbolsOf(file: string): readonly ts.Symbol[] {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const { checker, program } = compiled()
  const source = program.getSourceFile(path)
  const door = source && checker.getSymbolAtLocation(source)
  return door ? checker.getExportsOfModule(door) : []
}

let made: { readonly program: ts.Program; readonly checker: ts.TypeChecker } | undefined

function compiled() {
  made ??= compile()
  return made
}

function compile() {
  const doors = ['./index.ts', './inspect.ts', './adapters.ts', './types.ts', './time/index.ts']
  const paths = doors.map((door) => fileURLToPath(new URL(door, import.meta.url)))
  const program = ts.createProgram(paths, { module: ts.ModuleKind.Preserve, types: [], noLib: true })
  return { program, checker: program.getTypeChecker() }
}
