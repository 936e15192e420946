// Installs the packed packages with npm in an empty project, and does there what the README and the tutorial do:
// compiles them under both module resolutions with every library checked, runs them, and requires every package.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programs } from './fences.mjs'
import { packAll } from './tarballs.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'ordna-install-'))
const project = join(home, 'project')
const most = 2_000_000
let failed = 0

function run(what, command, args, { expected } = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: project,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, npm_config_json: 'false' },
  })
  const ok = status === 0 && (expected === undefined || stdout.trim() === expected.trim())
  if (!ok) failed++
  if (!ok) console.log(`${stdout}${stderr}${expected === undefined ? '' : `\nexpected:\n${expected}`}`)
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}`)
}

/** The version of a tool that this repository uses. */
function used(name, from = '.') {
  const { version } = JSON.parse(readFileSync(join(root, from, 'node_modules', name, 'package.json'), 'utf8'))
  return `${name}@${version}`
}

/** The programs of a page, and the texts that it says they print. */
function page(path) {
  const markdown = readFileSync(join(root, path), 'utf8')
  const texts = [...markdown.matchAll(/^```text\n([\s\S]*?)^```$/gmu)].map(([, text]) => text)
  return { programs: programs(path, markdown).map(({ lines }) => lines.map(({ text }) => text).join('\n')), texts }
}

/** The same with everything exported, as an application's own files do: whatever is inferred has a name that it may use. */
function exported(program) {
  return program.replaceAll(/^const /gmu, 'export const ')
}

function compile(what, options) {
  const compilerOptions = {
    strict: true,
    skipLibCheck: false,
    target: 'es2023',
    types: ['node'],
    rootDir: 'src',
    ...options,
  }
  const file = `tsconfig.${what}.json`
  writeFileSync(join(project, file), JSON.stringify({ compilerOptions, include: ['src'] }))
  run(`TypeScript ${what}, every library checked`, 'npx', ['tsc', '-p', file])
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map((entry) => statSync(join(folder, entry)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0)
}

try {
  const tarballs = packAll(join(home, 'tarballs'))
  mkdirSync(join(project, 'src'), { recursive: true })
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'desk', private: true, type: 'module' }))
  const npm = ['install', '--no-audit', '--no-fund', '--silent', '--cache', join(home, 'cache')]
  run('core alone is installed by npm', 'npm', [...npm, tarballs.get('@ordna/core')])
  const weight = sizeOf(join(project, 'node_modules'))
  const light = weight <= most
  if (!light) failed++
  console.log(`${light ? 'ok  ' : 'FAIL'} core and all that it brings: ${weight} bytes, at most ${most}`)

  const postgres = 'packages/postgres'
  const others = [used('typescript'), used('vitest'), used('@types/node'), used('valibot', 'packages/core')]
  const drivers = [used('pg', postgres), used('@types/pg', postgres), used('@electric-sql/pglite', postgres)]
  run('every package is installed by npm', 'npm', [...npm, ...tarballs.values(), ...others, ...drivers])

  const readme = page('README.md')
  const tutorial = page('docs/tutorial.md')
  const doors = ['inspect', 'time', 'adapters', 'types'].map((door) => `@ordna/core/${door}`)
  const names = [...tarballs.keys(), ...doors, '@ordna/print/vipps', '@ordna/print/contracts']
  writeFileSync(join(project, 'src/readme.ts'), readme.programs[0])
  writeFileSync(join(project, 'src/first.ts'), tutorial.programs[0])
  writeFileSync(join(project, 'src/repairs.test.ts'), tutorial.programs[1])
  writeFileSync(join(project, 'src/all.ts'), names.map((name, n) => `export * as p${n} from '${name}'`).join('\n'))
  writeFileSync(
    join(project, 'src/required.cts'),
    names.map((name, n) => `import p${n} = require('${name}')\nexport const q${n}: object = p${n}`).join('\n'),
  )
  writeFileSync(join(project, 'src/exported.ts'), exported(readme.programs[0]))
  compile('nodenext', { module: 'nodenext', moduleResolution: 'nodenext', outDir: 'out', declaration: true })
  compile('bundler', { module: 'preserve', moduleResolution: 'bundler', noEmit: true })

  run('the example of the README prints what it says', 'node', ['out/readme.js'], { expected: readme.texts[0] })
  run('the first steps of the tutorial print what they say', 'node', ['out/first.js'], {
    expected: tutorial.texts.slice(0, 3).join(''),
  })
  run("the tutorial's tests pass", 'npx', ['vitest', 'run', 'src'])
  const without = `import('@ordna/print/stripe').then((m) => m.stripePayments({})).catch((e) => console.log(e.message.match(/npm install \\w+/)[0]))`
  run('who takes payments at Stripe without its package is told', 'node', ['-e', without], {
    expected: 'npm install stripe',
  })
  for (const name of names) {
    run(`${name} is imported`, 'node', ['--input-type=module', '-e', `await import('${name}')`])
    run(`${name} is required`, 'node', ['--no-warnings', '--input-type=commonjs', '-e', `require('${name}')`])
  }
} finally {
  rmSync(home, { recursive: true, force: true })
}
if (failed > 0) process.exitCode = 1
