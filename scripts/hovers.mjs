import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { programs } from './fences.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What was read for one program is there for the next: most of each is the sources of core. */
const read = ts.createDocumentRegistry()
const services = new Map()

/**
 * What an editor shows over names in a page's first program: the first use of each, as one line of text.
 *
 * `as` replaces a text of the program beforehand; `problems` are the complaints that the compiler then has.
 */
export function hovers(page, names, as = []) {
  const [program] = programs(page, readFileSync(join(root, page), 'utf8'))
  const text = as.reduce((now, [from, to]) => now.replace(from, to), program.lines.map((line) => line.text).join('\n'))
  const file = join(root, 'docs', 'hovered.ts')
  const service = services.get(text) ?? serviceOf(file, text)
  services.set(text, service)
  const shown = names.map((name) => [name, shownAt(service, file, text.search(name))])
  const problems = service
    .getSemanticDiagnostics(file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  return { shown: Object.fromEntries(shown.map(([name, said]) => [name.source, said])), problems }
}

function shownAt(service, file, position) {
  const info = service.getQuickInfoAtPosition(file, position)
  return (info?.displayParts ?? [])
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s+/gu, ' ')
}

function serviceOf(file, text) {
  const path = join(root, 'tsconfig.json')
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} }
  const { options } = ts.getParsedCommandLineOfConfigFile(path, {}, host)
  const asked = {
    getCompilationSettings: () => ({ ...options, noUnusedLocals: false }),
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? text : '1'),
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name)
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  }
  return ts.createLanguageService(asked, read)
}
