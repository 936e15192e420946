import ts from 'typescript'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const page = fileURLToPath(new URL('../docs/reading.md', import.meta.url))

/** One function that the page leads to: `[file](path) `one`, `other`` are two of them. */
type Stop = { readonly file: string; readonly name: string }

/** The ways that the page leads, one a heading; where each begins nobody has called yet. */
function waysOf(text: string): readonly (readonly Stop[])[] {
  const parts = text
    .split(/^## /m)
    .map((part) => [...part.matchAll(/^\d+\. \[[^\]]+\]\(([^)]+\.ts)\) ((?:`\w+`(?:, )?)+)/gm)])
  const stops = ([, path = '', names = '']: RegExpMatchArray): readonly Stop[] =>
    [...names.matchAll(/\w+/g)].map(([name]) => ({ file: join(dirname(page), path), name }))
  return parts.map((part) => part.flatMap(stops)).filter(({ length }) => length > 0)
}

const trees = new Map<string, ts.SourceFile>()

function treeOf(file: string): ts.SourceFile {
  const tree = trees.get(file) ?? ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  trees.set(file, tree)
  return tree
}

/** The names that a function says, in their order; nothing where its file does not declare it. */
function saidBy({ file, name }: Stop, tree = treeOf(file)): readonly string[] | undefined {
  const found: ts.Node[] = []
  const look = (node: ts.Node): void => {
    const named = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node)
    if (named && node.name?.getText() === name && !(ts.isFunctionDeclaration(node) && !node.body)) found.push(node)
    ts.forEachChild(node, look)
  }
  look(tree)
  if (found.length === 0) return undefined
  const names: string[] = []
  // A call's arguments are made before it is.
  const collect = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text)
    else if (!ts.isCallExpression(node)) ts.forEachChild(node, collect)
    else for (const part of [...node.arguments, node.expression]) collect(part)
  }
  for (const one of found) ts.forEachChild(one, collect)
  return names
}

/** What is wrong with a way: a function that is not there, that nobody before it calls, or that is called before its neighbour. */
function complaints(way: readonly Stop[], said: (stop: Stop) => readonly string[] | undefined): readonly string[] {
  const last = new Map<Stop, number>()
  return way.flatMap((stop, index) => {
    if (said(stop) === undefined) return [`${stop.file} has no '${stop.name}'`]
    if (index === 0) return []
    const caller = way.slice(0, index).findLast((earlier) => said(earlier)?.includes(stop.name))
    if (!caller) return [`nobody before it calls '${stop.name}'`]
    const place = said(caller)?.indexOf(stop.name, last.get(caller)) ?? -1
    last.set(caller, place)
    return place === -1 ? [`'${caller.name}' calls '${stop.name}' before what stands before it`] : []
  })
}

const text = readFileSync(page, 'utf8')
const ways = waysOf(text)

test('the files in which something is added are there', () => {
  const named = [...text.matchAll(/`((?:core|memory|postgres)\/src\/[\w/.]+)`/g)].map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((path) => !existsSync(join(dirname(page), '../packages', path)))).toEqual([])
})

test('the page leads through the code in the order of its calls', () => {
  expect(ways.length).toBeGreaterThan(2)
  expect(ways.flat().length).toBeGreaterThan(25)
  expect(ways.flatMap((way) => complaints(way, saidBy))).toEqual([])
})

test('a file that is gone, a function that nobody calls and a wrong order are found', () => {
  const stops = (...names: string[]) => names.map((name) => ({ file: 'a.ts', name }))
  const source = 'function one() { two(); three() }\nfunction two() { four() }\nfunction three() {}\nfunction four() {}'
  const tree = ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true)
  const said = (stop: Stop) => saidBy(stop, tree)
  expect(complaints(stops('one', 'two', 'four', 'three'), said)).toEqual([])
  expect(complaints(stops('one', 'five'), said)).toEqual(["a.ts has no 'five'"])
  expect(complaints(stops('one', 'four'), said)).toEqual(["nobody before it calls 'four'"])
  expect(complaints(stops('one', 'three', 'two'), said)).toEqual(["'one' calls 'two' before what stands before it"])
  const [first] = ways
  expect(first?.[0]).toMatchObject({ name: 'send' })
  expect(() => saidBy({ file: join(dirname(page), 'gone.ts'), name: 'send' })).toThrow('ENOENT')
})
