import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { channelContract, type ChannelUnderTest } from '@ordna/testing/contracts'
import { aFolder, anna, letters, lettersIn, optionsWith, removeAfterEach } from './letter.fixture.js'
import { letterChannel } from './letterChannel.js'
import { spoolFolder } from './sending/spoolFolder.js'

removeAfterEach()

/** A channel into a folder of its own. */
async function opened(folder = aFolder()): Promise<ChannelUnderTest> {
  return {
    channel: letterChannel(optionsWith({ transport: spoolFolder(folder) })),
    received: async () =>
      (await lettersIn(folder)).map(({ file, title, lines }) => ({
        key: file,
        to: lines('address').join('\n'),
        subject: title,
        body: letters(lines('text').join('')),
      })),
  }
}

/** A folder that cannot be made, for there is a file in its place. */
async function away(): Promise<ChannelUnderTest> {
  const home = aFolder()
  writeFileSync(join(home, 'letters'), '')
  const { channel } = await opened(join(home, 'letters'))
  return { channel, received: async () => [] }
}

channelContract({
  name: 'letter channel',
  recipients: [anna, 'Bo Öst\nNygatan 2\n903 27 Umeå', 'Cilla Ek\nc/o Ek\nBox 3\n903 28 Umeå'],
  repeats: 'once',
  subjects: true,
  reads: letters,
  open: () => opened(),
  failing: { away, refusing: null, hanging: null, losing: null },
})
