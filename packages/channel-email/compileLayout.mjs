// Compiles the layout from MJML into a source of this package, so that nobody who sends mail needs MJML.
import { readFileSync, writeFileSync } from 'node:fs'
import mjml2html from 'mjml'

/** A colour that MJML takes for one; a letter has its own. */
const colour = '#010203'

/** The page with its slots, as a module. */
export async function compileLayout() {
  const { html, errors } = await mjml2html(readFileSync(new URL('src/layout/letter.mjml', import.meta.url), 'utf8'), {
    validationLevel: 'strict',
    keepComments: false,
  })
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'))
  const page = html.replaceAll(colour, '[[colour]]').replaceAll(/^\s+|\s+$/gm, '')
  if (/[`\\]|\$\{/.test(page)) throw new Error('The page has a character that ends a template: leave it out.')
  return `// Made of letter.mjml by compileLayout.mjs: change it there, and run \`npm run build\`.\nexport const compiled = \`${page}\`\n`
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  writeFileSync(new URL('src/layout/compiled.ts', import.meta.url), await compileLayout())
