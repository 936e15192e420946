import { figure, type Figures } from '../figure.js'
import { instantiations } from './instantiations.js'
import { baseline, declaration } from './source.js'

/** What a lifecycle of sixty transitions costs its host's compiler, beyond the imports alone. */
export function typeFigures(): Figures {
  const count = instantiations(declaration(60)) - instantiations(baseline())
  return { 'types/sixty transitions': figure(count, 'instantiations', { atMost: 50_000 }) }
}
