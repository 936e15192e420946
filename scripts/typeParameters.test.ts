import ts from 'typescript'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const packages = fileURLToPath(new URL('../packages', import.meta.url))
const most = 4

/** What a text declares with more type parameters than an editor shows, by name. */
function tooMany(text: string): readonly string[] {
  const found: string[] = []
  const look = (node: ts.Node): void => {
    const { typeParameters = [] } = node as { typeParameters?: readonly ts.Node[] }
    if (typeParameters.length > most) found.push(`${nameOf(node)}: ${typeParameters.length}`)
    ts.forEachChild(node, look)
  }
  look(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true))
  return found
}

/** A type of a function has no name but that of what it is declared as. */
function nameOf(node: ts.Node): string {
  return ts.getNameOfDeclaration(node as ts.Declaration)?.getText() ?? (node.parent ? nameOf(node.parent) : 'nameless')
}

test('no type and no function of the packages has more than four type parameters', () => {
  const files = readdirSync(packages).flatMap((name) =>
    readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(packages, name, 'src', file)),
  )
  expect(files.length).toBeGreaterThan(500)
  expect(files.flatMap((file) => tooMany(readFileSync(file, 'utf8')))).toEqual([])
})

test('a fifth is found, of a function, a type, an interface and a function that is a type', () => {
  const five = '<A, B, C, D, E>'
  expect(tooMany(`function f${five}() {}\ntype T${five} = A\ninterface I${five} {}\ntype F = ${five}() => A`)).toEqual([
    'f: 5',
    'T: 5',
    'I: 5',
    'F: 5',
  ])
  expect(tooMany('function f<A, B, C, D>() {}')).toEqual([])
})
