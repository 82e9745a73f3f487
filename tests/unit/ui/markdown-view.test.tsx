import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { MarkdownView } from '@/components/ui/markdown-view'

const render = (text: string) => renderToStaticMarkup(<MarkdownView text={text} />)

describe('shown Markdown', () => {
  it.each([
    ['an image', '![x](https://example.org/x.png)', /<img|example\.org/],
    ['raw HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>', /<script|<img|onerror/],
    ['an inline element', 'a <iframe src="https://example.org"></iframe> b', /<iframe/],
    ['a script address', '[x](javascript:alert(1))', /javascript:/],
    ['a data address', '[x](data:text/html,hi)', /data:/],
    ['a relative address', '[x](/api/rpc/signOut)', /href/],
    ['a heading of the page', '# Title', /<h[1-6]/],
  ])('never contains %s', (_name, text, forbidden) => {
    expect(render(text)).not.toMatch(forbidden)
  })

  it('opens links elsewhere without telling where from', () => {
    expect(render('[x](https://example.org)')).toContain(
      '<a href="https://example.org" target="_blank" rel="noreferrer noopener nofollow">x</a>',
    )
  })

  it('turns a list with its markers to the side of its language, also when its items hold paragraphs', () => {
    expect(render('1. روز نخست\n\n2. روز دوم')).toContain('<ol dir="rtl">')
    expect(render('- one\n- دو')).toContain('<ul dir="ltr">')
    expect(render('> «اصفهان»')).toContain('<blockquote dir="rtl">')
  })
})
