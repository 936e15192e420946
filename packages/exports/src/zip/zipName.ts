/** What Windows keeps for itself, whatever its ending. */
const kept = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** Gives each file of a ZIP a name of its own, which is a file's name on every system and leads into no folder. */
export function zipNames(): (wanted: string, extension: string) => string {
  const taken = new Set<string>()
  return (wanted, extension) => {
    const base = safe(wanted)
    for (let number = 1; ; number++) {
      const name = `${base}${number === 1 ? '' : ` (${number})`}.${extension}`
      // Where a system knows no large and small letters, they would be one file.
      const key = name.toLowerCase()
      if (taken.has(key)) continue
      taken.add(key)
      return name
    }
  }
}

function safe(wanted: string): string {
  const plain = [...wanted.normalize('NFC')].slice(0, 100).join('')
  const shown = plain.replaceAll(/[^\p{L}\p{M}\p{N} ._()-]/gu, '_').replace(/^[. ]+/, '')
  const [name] = /^.*[^. ]/u.exec(shown) ?? ['']
  return name === '' || kept.test(name.split('.')[0] ?? '') ? `_${name}` : name
}
