import { channelContract, type ChannelUnderTest } from '@ordna/testing/contracts'
import { inject } from 'vitest'
import { anna, letters, optionsWith, removeAfterEach } from './letter.fixture.js'
import { letterChannel } from './letterChannel.js'
import { readLetter } from './readLetter.fixture.js'
import { printProvider, type Behaviour } from './sending/provider.fixture.js'

removeAfterEach()

const takes: Behaviour = (keep, response) => {
  keep()
  response.writeHead(201).end()
}

/** A provider that takes the first letter and is gone before it says so. */
function loses(): Behaviour {
  let lost = false
  return (keep, response, request) => {
    if (lost) return takes(keep, response, request)
    lost = true
    keep()
    request.socket.destroy()
  }
}

type Way = 'transport' | 'mailbox'

async function opened(behave: Behaviour, way: Way): Promise<ChannelUnderTest> {
  const { [way]: transport, kept, close } = await printProvider(behave)
  return {
    channel: letterChannel(optionsWith({ transport })),
    close,
    received: async () =>
      Promise.all(
        kept.map(async ({ key, pdf }) => {
          const { title, lines } = await readLetter(pdf)
          return { key, to: lines('address').join('\n'), subject: title, body: letters(lines('text').join('')) }
        }),
      ),
  }
}

function contractOf(name: string, way: Way): void {
  channelContract({
    name,
    recipients: [anna, 'Bo Öst\nNygatan 2\n903 27 Umeå', 'Cilla Ek\nc/o Ek\nBox 3\n903 28 Umeå'],
    repeats: 'same_key',
    subjects: true,
    reads: letters,
    open: () => opened(takes, way),
    failing: {
      refusing: () => opened((_keep, response) => response.writeHead(422).end(), way),
      away: () => opened((_keep, response) => response.writeHead(503).end(), way),
      hanging: () => opened(() => {}, way),
      losing: () => opened(loses(), way),
    },
  })
}

contractOf('letter channel to a print provider', 'transport')
if (inject('deep')) contractOf('letter channel to a digital mailbox', 'mailbox')
