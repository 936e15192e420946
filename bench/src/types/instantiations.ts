import ts from 'typescript'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const file = `${root}bench/src/types/generated.ts`
const { config } = ts.readConfigFile(`${root}tsconfig.base.json`, ts.sys.readFile) as { config: object }
const { options } = ts.parseJsonConfigFileContent({ ...config, files: [file] }, ts.sys, root)
const disk = ts.createCompilerHost(options)
const sources = new Map<string, ts.SourceFile | undefined>()

/** What does not change between one count and the next is parsed once. */
function parsed(name: string, target: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
  if (!sources.has(name)) sources.set(name, disk.getSourceFile(name, target))
  return sources.get(name)
}

/**
 * How many types the compiler instantiates to check one file of the given text, its imports included as far as it
 * looks into them: the figure that `tsc --extendedDiagnostics` calls "Instantiations".
 *
 * The file exists only here. Nothing else is checked, so what core's own sources cost is not in it.
 */
export function instantiations(text: string): number {
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => name === file || disk.fileExists(name),
    getSourceFile: (name, target) => (name === file ? ts.createSourceFile(name, text, target) : parsed(name, target)),
  }
  const program = ts.createProgram([file], options, host)
  const wrong = program.getSemanticDiagnostics(program.getSourceFile(file))
  if (wrong.length > 0)
    throw new Error(`The generated lifecycle does not compile: ${ts.formatDiagnostics(wrong, host)}`)
  return program.getInstantiationCount()
}
