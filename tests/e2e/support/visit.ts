import { expect, type Locator, type Page } from '@playwright/test'
import type { Key, Words } from './words'

type Values = Record<string, string | number>

/** A page as somebody uses it who reads its language: by the words on it, and by the keys printed on its buttons. */
export class Visit {
  readonly page: Page
  readonly words: Words
  readonly projectId: string

  constructor(page: Page, words: Words, projectId = '') {
    this.page = page
    this.words = words
    this.projectId = projectId
  }

  async open(place: string): Promise<void> {
    await this.page.goto(this.projectId === '' ? place : `/projects/${this.projectId}${place}`)
  }

  /** A button by its whole name. */
  button(key: Key, values?: Values): Locator {
    return this.page.getByRole('button', { name: this.words.say(key, values), exact: true })
  }

  /** A button whose name counts something. */
  counting(key: Key, ...names: string[]): Locator {
    return this.page.getByRole('button', { name: this.words.like(key, ...names) })
  }

  link(key: Key, ...names: string[]): Locator {
    return this.page.getByRole('link', { name: this.words.like(key, ...names) })
  }

  /** A choice of a list that is open; what stands below its name does not matter. */
  option(name: string): Locator {
    return this.page.getByRole('option').filter({ hasText: name })
  }

  /** A text field by the label above it, which may go on with "optional". */
  field(key: Key): Locator {
    return this.page.getByLabel(this.words.first(key))
  }

  text(key: Key, values?: Values): Locator {
    return this.page.getByText(this.words.say(key, values), { exact: true })
  }

  heading(key: Key, values?: Values): Locator {
    return this.page.getByRole('heading', { name: this.words.say(key, values), exact: true })
  }

  /** Presses a key where no text is being written; `until` is what comes of it. */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys)
  }

  /** Everything decided has been acknowledged by the server. */
  async saved(): Promise<void> {
    await expect(this.page.getByText(this.words.around('ui.save.saved', 'at'))).toBeVisible()
  }
}
