type Oklch = { l: number; c: number; h: number }

/** Reads the `light-dark(oklch(…), oklch(…))` tokens of a style sheet. */
export function readTokens(css: string): Record<string, { light: Oklch; dark: Oklch }> {
  const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`
  const token = new RegExp(String.raw`--([\w-]+): light-dark\(${colour}, ${colour}\);`, 'g')
  const at = (found: RegExpMatchArray, index: number) => ({
    l: Number(found[index]),
    c: Number(found[index + 1]),
    h: Number(found[index + 2]),
  })
  return Object.fromEntries(
    [...css.matchAll(token)].map((found) => [found[1] ?? '', { light: at(found, 2), dark: at(found, 5) }]),
  )
}

/** WCAG relative luminance of an OKLCH colour, clipped to sRGB (matrices of the CSS Color 4 specification). */
export function luminance({ l, c, h }: Oklch): number {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short)
  const green = clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short)
  const blue = clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG contrast ratio, 1 to 21. */
export function contrast(one: Oklch, other: Oklch): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}
