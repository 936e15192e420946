import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { programs } from './fences.mjs'

const repository = fileURLToPath(new URL('..', import.meta.url))

/**
 * What a page of the docs prints when its TypeScript is run from the top, and what it says that it prints: in its fences of
 * text and behind `console.log(…) //`, where `…` stands for anything.
 *
 * `given` has what the page takes for given, by the name of its `declare const`. `env` is added to the environment. A
 * program that has printed `stopAfter` is told to end (SIGTERM). What is written for a test runner is not run.
 *
 * @type {(page: string, options?: {
 *   given?: { [name: string]: string }, env?: { [name: string]: string }, stopAfter?: string
 * }) => Promise<{ said: string, printed: string }>}
 */
export const play = async (page, { given = {}, env = {}, stopAfter } = {}) => {
  const markdown = readFileSync(join(repository, page), 'utf8')
  const said = flat(saidBy(markdown))
  let printed = ''
  for (const { lines } of programs(page, markdown)) {
    const written = lines.map(({ text }) => text).join('\n')
    if (/ from 'vitest'$/m.test(written)) continue
    const program = withGiven(written, given)
    printed += await run(javascriptOf(program), { env, stopAfter })
  }
  const as = new RegExp(
    `^${said
      .split('…')
      .map(RegExp.escape ?? escaped)
      .join('.*')}$`,
  )
  return { said, printed: as.test(flat(printed)) ? said : flat(printed) }
}

/** What a page says that it prints, in the order of the page. */
function saidBy(markdown) {
  const said = markdown.matchAll(/^```text\n([\s\S]*?)^```$|^ *console\.log\(.*\) \/\/ (.*)$/gm)
  return [...said].map(([, text, beside]) => text ?? `${beside}\n`).join('')
}

function withGiven(program, given) {
  return program.replaceAll(/^declare const (\w+).*$/gm, (line, name) => {
    if (!Object.hasOwn(given, name)) throw new Error(`Nobody gives '${name}': ${line}`)
    return given[name]
  })
}

function javascriptOf(program) {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  })
  return outputText
}

/** Runs a program in an empty folder, which goes with it. What it may import is what docs/package.json lists. */
async function run(program, { env, stopAfter }) {
  const cwd = mkdtempSync(join(tmpdir(), 'ordna-play-'))
  symlinkSync(join(repository, 'docs', 'node_modules'), join(cwd, 'node_modules'), 'junction')
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', program],
    {
      cwd,
      timeout: 200_000,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        TSX_TSCONFIG_PATH: join(repository, 'tsconfig.json'),
        NO_COLOR: '1',
        TZ: 'UTC',
        ...env,
      },
    },
  )
  const heard = { stdout: '', stderr: '' }
  let told = false
  for (const stream of ['stdout', 'stderr'])
    child[stream].setEncoding('utf8').on('data', (text) => {
      heard[stream] += text
      if (stopAfter === undefined || told || !heard.stdout.includes(stopAfter)) return
      told = child.kill('SIGTERM')
    })
  const [status, signal] = await new Promise((resolve) => child.once('close', (...ended) => resolve(ended)))
  rmSync(cwd, { recursive: true, force: true, maxRetries: 5 })
  if (status !== 0) throw new Error(`The program ends with ${signal ?? 'an error'}:\n${heard.stderr}`)
  if (heard.stderr.includes('OrdnaError')) throw new Error(`The program is warned:\n${heard.stderr}`)
  return heard.stdout
}

function escaped(text) {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}

/** How an object is broken over lines is Node's affair, and so is a blank at the end of a line. */
function flat(text) {
  return text.split(/\s+/).filter(Boolean).join(' ')
}
