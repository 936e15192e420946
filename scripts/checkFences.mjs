// Type-checks every ```ts fence of the README and the docs, all in one program, against the sources.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { programs } from './fences.mjs'
import { files } from './files.mjs'

const repository = fileURLToPath(new URL('..', import.meta.url))
const root = process.argv[2] ?? repository

const pages = [
  ...(existsSync(join(root, 'README.md')) ? ['README.md'] : []),
  ...files(root, ['docs'], /\.md$/),
  ...files(root, ['packages'], /^packages\/[^/]+\/README\.md$/),
]

/** Fences live in no file: the compiler sees them beside docs/package.json, which lists what they may import. */
function virtualFiles() {
  const found = pages.flatMap((page) => programs(page, readFileSync(join(root, page), 'utf8')))
  return new Map(found.map((program, index) => [join(repository, 'docs', `fence-${index}.ts`), program]))
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
console.log(`${fences.size} programs on ${pages.length} pages, ${problems.length} problems`)
if (problems.length > 0 || fences.size === 0) process.exitCode = 1
