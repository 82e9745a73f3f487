export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'winnow-theme'

export const isTheme = (value: unknown): value is Theme => themes.some((theme) => theme === value)

/** The value of `<html data-theme>`: none for "system", so that the media query of the tokens decides. */
export const themeAttribute = (value: unknown): 'light' | 'dark' | undefined =>
  value === 'light' || value === 'dark' ? value : undefined
