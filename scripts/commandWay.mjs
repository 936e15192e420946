import ts from 'typescript'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The functions that are handed the command on its way from one function of a file, in the order in which a reader meets
 * them: those with a parameter whose type is what was asked, or carries it as `asked`. Whoever is handed a field of it, or
 * what is in progress by a type without it, does not have it.
 *
 * `returns` counts how often whoever follows it comes back to the file that it begins in.
 */
export function commandWay(file, name, program = programOf(file)) {
  const checker = program.getTypeChecker()
  const found = new Set()
  let returns = 0
  const visit = (declared) => {
    found.add(declared)
    const look = (node) => {
      ts.forEachChild(node, look)
      const called = calledBy(checker, node)
      if (!called || found.has(called) || !called.parameters.some((parameter) => carries(checker, parameter))) return
      if (isIn(declared, file) && !isIn(called, file)) returns++
      visit(called)
    }
    look(declared.body)
  }
  visit(program.getSourceFile(file).statements.find((one) => ts.isFunctionDeclaration(one) && one.name.text === name))
  return { functions: [...found].map(nameOf), returns }
}

function programOf(file) {
  const { config } = ts.readConfigFile(`${root}tsconfig.base.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [file] }, ts.sys, root)
  return ts.createProgram([file], options)
}

/** The body behind a call, where there is one to read. */
function calledBy(checker, node) {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined
  const declared = checker.getResolvedSignature(node)?.declaration
  return declared?.body ? declared : undefined
}

/** Whether a parameter is what was asked, as only that says who acts and for which cause, or holds it. */
function carries(checker, parameter) {
  const type = checker.getTypeAtLocation(parameter)
  return (type.isUnion() ? type.types : [type]).some((one) => has(one, 'asked') || has(one, 'actor', 'cause', 'within'))
}

function has(type, ...names) {
  return names.every((name) => type.getProperty(name))
}

function isIn(declared, file) {
  return declared.getSourceFile().fileName === file
}

function nameOf({ name, parent }) {
  return name?.text ?? parent.name?.text ?? 'a function without a name'
}
