// Type-checks every ```ts fence of the README, the docs and core's docstrings, all in one program, against the sources.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { docstrings, programs } from './fences.mjs'
import { files } from './files.mjs'

const repository = fileURLToPath(new URL('..', import.meta.url))
const root = process.argv[2] ?? repository

const pages = [
  ...(existsSync(join(root, 'README.md')) ? ['README.md'] : []),
  ...files(root, ['docs'], /\.md$/),
  ...files(root, ['packages'], /^packages\/[^/]+\/README\.md$/),
]

const sources = files(root, ['packages/core'], /^packages\/core\/src\/(?!.*\.(test|test-d|fixture)\.ts$).*\.ts$/)

/** Fences live in no file: the compiler sees them beside docs/package.json, which lists what they may import. */
function virtualFiles() {
  const found = pages.flatMap((page) => programs(page, readFileSync(join(root, page), 'utf8')))
  const examples = sources.flatMap((source) =>
    programs(source, docstrings(readFileSync(join(root, source), 'utf8'))).map(inExample),
  )
  const placed = [...found, ...examples].map((program, index) => [`fence-${index}.ts`, program])
  const visit = found.filter(({ page }) => page === 'README.md').slice(0, 1)
  const named = examples.length === 0 ? placed : [...placed, ...visit.map((program) => ['visit.ts', exported(program)])]
  return new Map(named.map(([name, program]) => [join(repository, 'docs', name), program]))
}

/** The README's program, for others to go on with. */
function exported({ page, lines }) {
  return { page, lines: lines.map(({ text, line }) => ({ text: text.replace(/^const /u, 'export const '), line })) }
}

/** A docstring's example has the face at hand, and what the README makes: `visit`, opened as `visits` by `ordna`. */
function inExample({ page, lines: [first, ...others] }) {
  return { page, lines: [{ ...first, text: `${prelude()}; ${first.text}` }, ...others] }
}

function prelude() {
  const face = readFileSync(join(root, 'packages/core/src/index.ts'), 'utf8')
  const names = [...face.matchAll(/^export (type )?\{([^}]*)\}/gmu)].flatMap(([, type = '', list]) =>
    list.split(',').flatMap((name) => (name.trim() === '' ? [] : [`${type}${name.trim()}`])),
  )
  return [
    `import { ${names.join(', ')} } from '@ordna/core'`,
    `import { memoryStore } from '@ordna/memory'`,
    `import * as v from 'valibot'`,
    `import { ordna, sms, visit, visits } from './visit.js'`,
  ].join('; ')
}

function optionsOf() {
  const path = join(repository, 'tsconfig.json')
  const parsed = ts.getParsedCommandLineOfConfigFile(path, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} })
  return { ...parsed.options, noUnusedLocals: false, noUnusedParameters: false }
}

function check(fences) {
  const options = optionsOf()
  const host = ts.createCompilerHost(options)
  const text = (file) =>
    fences
      .get(file)
      ?.lines.map((line) => line.text)
      .join('\n')
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (file) => fences.has(file) || fileExists(file)
  host.readFile = (file) => text(file) ?? readFile(file)
  host.getSourceFile = (file, version, ...rest) =>
    fences.has(file) ? ts.createSourceFile(file, text(file), version, true) : getSourceFile(file, version, ...rest)
  const program = ts.createProgram([...fences.keys()], options, host)
  return [...fences].flatMap(([file, fence]) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map((problem) => describe(fence, problem)),
  )
}

function describe({ page, lines }, { file, start, code, messageText }) {
  const at = file && start !== undefined ? file.getLineAndCharacterOfPosition(start) : { line: 0, character: 0 }
  const line = lines[at.line]?.line ?? lines.at(-1)?.line
  return `${page}:${line}:${at.character + 1} TS${code} ${ts.flattenDiagnosticMessageText(messageText, '\n  ')}`
}

const fences = virtualFiles()
const problems = check(fences)
for (const problem of problems) console.log(problem)
console.log(
  `${[...fences.keys()].filter((file) => !file.endsWith('visit.ts')).length} programs on ${pages.length} pages and in ${sources.length} sources, ${problems.length} problems`,
)
if (problems.length > 0 || fences.size === 0) process.exitCode = 1
