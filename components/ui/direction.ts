const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** The direction of the first letter that has one; undefined where there is none. */
export function firstStrong(text: string): 'rtl' | 'ltr' | undefined {
  for (const character of text) {
    if (/\p{L}/u.test(character)) return rightToLeft.test(character) ? 'rtl' : 'ltr'
  }
  return undefined
}
