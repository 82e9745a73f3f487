/**
 * The arguments and tags of an ICU message, for comparing languages: `count:plural`, `name`, `<link>`.
 * Plural branches may differ between languages, so only the names and kinds are listed, without repetition.
 */
export function messageArguments(message: string): string[] {
  const found = new Set<string>()
  for (const tag of message.matchAll(/<(\w+)>/g)) found.add(`<${tag[1]}>`)
  let at = 0
  const skipSpace = () => {
    while (/\s/.test(message[at] ?? '')) at++
  }
  const word = () => {
    skipSpace()
    const start = at
    while (/[\w=-]/.test(message[at] ?? '')) at++
    const text = message.slice(start, at)
    skipSpace()
    return text
  }
  const readText = (nested: boolean) => {
    while (at < message.length) {
      const character = message[at]
      if (character === '}' && nested) return
      at++
      if (character === '{') readArgument()
    }
    if (nested) throw new Error(`unclosed brace in: ${message}`)
  }
  const readArgument = () => {
    const name = word()
    if (message[at] === '}') {
      at++
      found.add(name)
      return
    }
    at++ // the comma
    const kind = word()
    found.add(`${name}:${kind}`)
    const branches = kind === 'plural' || kind === 'select' || kind === 'selectordinal'
    while (at < message.length && message[at] !== '}') {
      if (branches && message[at] === '{') {
        at++
        readText(true)
      }
      at++
    }
    at++
  }
  readText(false)
  return [...found].sort()
}
