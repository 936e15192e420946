import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { programs } from './fences.mjs'

const repository = fileURLToPath(new URL('..', import.meta.url))

/** What a page of the docs prints when its TypeScript is run from the top, and what it says that it prints. */
export function play(page) {
  const markdown = readFileSync(join(repository, page), 'utf8')
  const said = [...markdown.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map(([, text]) => text)
  const printed = programs(page, markdown).map(({ lines }) => run(lines.map(({ text }) => text).join('\n')))
  return { said: flat(said.join('')), printed: flat(printed.join('')) }
}

function run(program) {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  })
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', outputText],
    {
      // Beside docs/package.json, which lists what a page may import.
      cwd: join(repository, 'docs'),
      encoding: 'utf8',
      env: { ...process.env, TSX_TSCONFIG_PATH: join(repository, 'tsconfig.json'), NO_COLOR: '1', TZ: 'UTC' },
    },
  )
  if (status !== 0) throw new Error(`The program ends with an error:\n${stderr}`)
  return stdout
}

/** How an object is broken over lines is Node's affair, and so is a blank at the end of a line. */
function flat(text) {
  return text.split(/\s+/).filter(Boolean).join(' ')
}
