import { channelContract, type ChannelUnderTest } from '@ordna/testing/contracts'
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

async function opened(behave: Behaviour): Promise<ChannelUnderTest> {
  const { transport, kept, close } = await printProvider(behave)
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

channelContract({
  name: 'letter channel to a print provider',
  recipients: [anna, 'Bo Öst\nNygatan 2\n903 27 Umeå', 'Cilla Ek\nc/o Ek\nBox 3\n903 28 Umeå'],
  repeats: 'same_key',
  subjects: true,
  reads: letters,
  open: () => opened(takes),
  failing: {
    refusing: () => opened((_keep, response) => response.writeHead(422).end()),
    away: () => opened((_keep, response) => response.writeHead(503).end()),
    hanging: () => opened(() => {}),
    losing: () => opened(loses()),
  },
})
