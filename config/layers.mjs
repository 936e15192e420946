// Who may import whom. `scripts/layers.test.ts` breaks each rule once and sees it caught.
const test = '\\.(test(-d)?|fixture)\\.ts$'
const core = '^packages/core/src'

/**
 * The rooms of core, each above those that it may see. A reader who goes down the list
 * meets nothing that was not explained above.
 */
export const rooms = [
  'floor',
  'time',
  'words',
  'declare',
  'ports',
  'decide',
  'build',
  'inspect',
  'run',
  'proof',
  'work',
]
const upTo = (room) => `${core}/(${rooms.slice(0, rooms.indexOf(room) + 1).join('|')})/`
const npm = (name) => `(^|/)node_modules/${name}(/|$)|^${name}$`

/** Files under `path` (tests apart) may import nothing outside `allowed`. */
const only = (name, path, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path, pathNot: test },
  to: { path: ['^packages/', '^examples/', '^bench/', '^scripts/'], pathNot: allowed },
})

/** The npm packages of `pattern` are imported by `file` alone. */
const owner = (name, pattern, file) => ({
  name,
  comment: `Only ${file.replaceAll('\\', '')} knows this package; everything else asks that file.`,
  severity: 'error',
  from: { path: '^(packages|examples)/', pathNot: [file, test] },
  to: { path: npm(pattern) },
})

const adapters =
  '^packages/(memory|postgres|channel-[^/]+|signed-links|ipp|templates|sending|ready-made|files|money|pdf|documents|exports|rental|print|booking|http)/src'
/** What drives a printer, and what draws a page: several packages need them, and they need none. */
const driver = '^packages/(ipp|pdf)/src/index\\.ts$'
const templates = '^packages/templates/src/index\\.ts$'
const readyMade = '^packages/ready-made/src/index\\.ts$'
/** What papers are made of: files, amounts and pages stand below them, and exports above. */
const papers = '^packages/(files|money|pdf)/src/index\\.ts$'
const documents = '^packages/documents/src/[a-zA-Z-]+\\.ts$'
const domains = '^packages/(rental|print|booking)/src'
const entry = `${core}/((time/)?index|inspect|adapters|types)\\.ts$`
/** The further doors of print, each for what asks for a package of its own. */
const printDoors = '^packages/print/src/(contracts|ipp|stripe|vipps|xjdf)\\.ts$'
const exportsDoors = '^packages/exports/src/[a-zA-Z]+\\.ts$'
const contracts = '^packages/testing/src/contracts\\.ts$'
const postgres = '^packages/postgres/src'
const everyStore = `${postgres}/field/(stores|plans)\\.fixture\\.ts$`
/** A reader of PDFs that has written none, for the tests of whatever prints. */
const readPdf = '^packages/documents/src/pdf/readPdf\\.fixture\\.ts$'
/** What the tests of every ready-made package ask of its pages and options. */
const pages = '^packages/ready-made/src/(transitionsPage|sourcesPage|misspelt|versions)\\.fixture\\.ts$'
/** The rooms of the store, each with those that it may import: arrows run one way. */
const postgresRooms = {
  connection: [],
  schema: ['connection'],
  batch: ['connection'],
  read: ['connection', 'schema', 'batch'],
  commit: ['connection', 'schema', 'batch', 'read'],
  claim: ['connection', 'schema', 'batch', 'read', 'commit'],
  store: ['connection', 'schema', 'batch', 'read', 'commit', 'claim'],
  embedded: ['connection', 'schema', 'store'],
  growth: ['connection', 'schema', 'read'],
}
/** What the build of core puts into core itself (`packages/core/tsup.config.ts`), so that nobody installs it. */
const bundled = npm('(date-fns-tz|@standard-schema/spec)')

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that run each other are one file, or three.',
      severity: 'error',
      from: { pathNot: test },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-type-cycles',
      comment: 'Arrows go one way for types too: what two files say of each other goes into one, or a third.',
      severity: 'error',
      from: { pathNot: test },
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that resolves to nothing is out of reach of every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared',
      comment: 'List the package under dependencies of the workspace that imports it.',
      severity: 'error',
      from: { path: '^(packages/[^/]+|examples/[^/]+|bench)/src/', pathNot: test },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm-peer', 'npm-optional'],
        pathNot: bundled,
      },
    },
    {
      name: 'errors-are-the-floor',
      comment: 'Everything may throw, so what is thrown runs nothing of ours but what makes a message one line.',
      severity: 'error',
      from: { path: `${core}/errors\\.ts$` },
      to: { path: '^packages/', pathNot: `${core}/floor/oneLine\\.ts$`, dependencyTypesNot: ['type-only'] },
    },
    ...rooms.map((room) =>
      only(
        `${room}-sees-what-is-below`,
        `${core}/${room}/`,
        [upTo(room), `${core}/errors\\.ts$`],
        `Core's rooms stand on one another: ${rooms.join(', ')}. None sees what is above it.`,
      ),
    ),
    {
      name: 'ports-are-types',
      comment: 'Ports hold no code: import and export with `type`.',
      severity: 'error',
      from: { path: `${core}/ports/`, pathNot: test },
      to: { dependencyTypesNot: ['type-only'] },
    },
    only(
      'adapters-see-words-and-ports',
      `${core}/adapters/`,
      [`${core}/(adapters|floor|words|declare|ports)/`, `${core}/errors\\.ts$`],
      'What adapters share knows what goes in and out of a store, and nothing of how it is decided.',
    ),
    {
      name: 'pure-without-io',
      comment: 'What declares and decides touches no file, socket, process or clock.',
      severity: 'error',
      from: { path: `${core}/(floor|time|words|declare|ports|decide|build|inspect)/`, pathNot: test },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|util)$' },
    },
    owner('robot-in-kernel', 'robot3', `${core}/declare/kernel\\.ts`),
    owner('zones-in-zone', 'date-fns(-tz)?', `${core}/time/zone\\.ts`),
    ...Object.entries(postgresRooms).map(([room, below]) =>
      only(
        `postgres-${room}`,
        `${postgres}/${room}/`,
        [`${postgres}/(${[room, ...below].join('|')})/`, entry],
        'The rooms of the store lie one above the other.',
      ),
    ),
    {
      name: 'packages-meet-at-core',
      comment:
        'Adapters, channels and domain packages import the doors of `@ordna/core`, and the driver of printers, never one another.',
      severity: 'error',
      from: { path: adapters, pathNot: [test, domains, '^packages/(money|documents|exports)/'] },
      to: { path: '^packages/([^/]+)/', pathNot: ['^packages/$1/', entry, driver] },
    },
    {
      name: 'domains-have-texts',
      comment:
        'Domain packages import the doors of `@ordna/core`, `@ordna/templates` for their texts, and what they share.',
      severity: 'error',
      from: { path: domains, pathNot: test },
      to: {
        path: '^packages/([^/]+)/',
        pathNot: ['^packages/$1/', entry, driver, templates, readyMade, papers, documents],
      },
    },
    {
      name: 'papers-stand-on-files-and-money',
      comment:
        'Money, documents and exports import core, what ready-made lifecycles share, files, money and pages; exports read documents too.',
      severity: 'error',
      from: { path: '^packages/(money|documents|exports)/src', pathNot: test },
      to: {
        path: '^packages/([^/]+)/',
        pathNot: ['^packages/$1/', entry, readyMade, papers, documents],
      },
    },
    {
      name: 'packages-through-the-door',
      comment:
        'Import another package by its name, not by a path into it; races are played on the stores of PostgreSQL, plans are read there, and what is asked of every ready-made package stands with them.',
      severity: 'error',
      from: { path: '^(packages/[^/]+|examples/[^/]+|bench)/' },
      to: {
        path: '^packages/[^/]+/',
        pathNot: [
          '^$1/',
          '^packages/[^/]+/src/index\\.ts$',
          entry,
          printDoors,
          documents,
          exportsDoors,
          contracts,
          everyStore,
          pages,
          readPdf,
        ],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
