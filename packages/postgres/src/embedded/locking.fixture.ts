import { lockFolder } from './folderLock.js'

// A process that opens a folder when it is told to, says whether it could, and keeps it until it is killed.
process.stdout.write('ready\n')
process.stdin.once('data', () => {
  void lockFolder(process.argv[2] ?? '').then(
    () => process.stdout.write(JSON.stringify({ locked: true })),
    (error: { code?: string }) => process.stdout.write(JSON.stringify({ locked: false, code: error.code })),
  )
  setInterval(() => {}, 1_000)
})
