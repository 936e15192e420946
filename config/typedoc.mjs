import { readdirSync } from 'node:fs'

const packages = readdirSync(new URL('../packages', import.meta.url)).map((folder) => `@ordna/${folder}`)

/** The reference: every export of every package has a sentence, every link leads somewhere. */
export default {
  name: 'Ordna',
  entryPoints: [
    '../packages/*/src/index.ts',
    '../packages/core/src/{inspect,adapters,types}.ts',
    '../packages/core/src/time/index.ts',
    '../packages/testing/src/contracts.ts',
    '../packages/documents/src/{contract,e-invoice,invoice,pdf,terms,workflow}.ts',
    '../packages/exports/src/{charts,bulk,omega,reports,xlsx}.ts',
    '../packages/print/src/{contracts,ipp,stripe,vipps,xjdf}.ts',
  ],
  tsconfig: '../tsconfig.json',
  out: '../docs/reference',
  readme: 'none',
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
  packagesRequiringDocumentation: packages,
  requiredToBeDocumented: ['Class', 'Enum', 'Function', 'Interface', 'TypeAlias', 'Variable'],
  validation: { invalidLink: true, notDocumented: true, notExported: true, rewrittenLink: true },
}
