import type { Lifecycle } from '../../declare/graph.js'
import { asItStands, type Migrate } from '../../decide/versions/migrate.js'
import { own } from '../../floor/own.js'
import type { Settings } from '../settings/settings.js'

/** How this engine carries subjects of a lifecycle over. Where statuses were renamed, and nothing is said, they stay what they are. */
export function migrationFor({ migrations }: Settings, { name, graph }: Lifecycle): Migrate | undefined {
  return own(migrations, name) ?? (graph.renamed.size > 0 ? asItStands : undefined)
}
