import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'

const extensions = { btree_gist }
let begun: Promise<Blob> | undefined

/** An embedded database that nobody has used. What each begins with is made once for all, for that takes seconds. */
export async function freshPglite(): Promise<PGlite> {
  begun ??= beginning()
  return PGlite.create({ extensions, loadDataDir: await begun })
}

async function beginning(): Promise<Blob> {
  const database = await PGlite.create({ extensions })
  const files = await database.dumpDataDir('none')
  await database.close()
  return files
}
