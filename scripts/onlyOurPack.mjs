// npm copies `workspace:` and `catalog:` into the tarball, which nobody can install then. pnpm writes versions.
if (!process.env.npm_config_user_agent?.startsWith('pnpm/')) {
  process.stderr.write(
    'npm packs versions that only this workspace knows. Use `npm run pack` at the root of the repository.\n',
  )
  process.exitCode = 1
}
