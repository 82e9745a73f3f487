import { type ComponentType, type ReactNode, useId } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { cn } from './class-names'
import { firstStrong } from './direction'

const safeAddress = (address: string) => (/^(https?:|mailto:)/i.test(address.trim()) ? address : '')

// Headings of shown text are no headings of the page: its outline must not depend on what a model wrote.
const heading =
  (level: 1 | 2 | 3): ComponentType<{ children?: ReactNode }> =>
  ({ children }) => (
    <p dir="auto" data-heading={level}>
      {children}
    </p>
  )

function textOf(node: unknown): string {
  if (!(node instanceof Object)) return ''
  if ('value' in node && typeof node.value === 'string') return node.value
  return 'children' in node && Array.isArray(node.children) ? node.children.map(textOf).join('') : ''
}

// dir="auto" does not look into children that have a direction of their own, so a block of blocks is decided here.
const directionOfAll = (node: unknown) => firstStrong(textOf(node)) ?? 'auto'

const components: Components = {
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(3),
  h5: heading(3),
  h6: heading(3),
  p: ({ children }) => <p dir="auto">{children}</p>,
  ul: ({ node, children }) => <ul dir={directionOfAll(node)}>{children}</ul>,
  ol: ({ node, children, start }) => (
    <ol dir={directionOfAll(node)} start={start}>
      {children}
    </ol>
  ),
  blockquote: ({ node, children }) => <blockquote dir={directionOfAll(node)}>{children}</blockquote>,
  table: ({ node, children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse.
    <div tabIndex={0} className="scroll-quiet overflow-x-auto" dir={directionOfAll(node)}>
      <table>{children}</table>
    </div>
  ),
  th: ({ children }) => (
    <th>
      <bdi>{children}</bdi>
    </th>
  ),
  td: ({ children }) => (
    <td>
      <bdi>{children}</bdi>
    </td>
  ),
  // Reachable by keyboard, because it may scroll sideways.
  pre: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse.
    <pre dir="ltr" tabIndex={0}>
      {children}
    </pre>
  ),
  code: ({ children }) => <code dir="ltr">{children}</code>,
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noreferrer noopener nofollow">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  input: ({ checked }) => <span aria-hidden>{checked ? '☑ ' : '☐ '}</span>,
}

/**
 * Model and retrieved text as Markdown, without images, raw HTML or addresses other than web and mail.
 * Each block finds its own direction.
 */
export function MarkdownView({ text, className }: { text: string; className?: string }) {
  const id = useId()
  return (
    <div className={cn('reading markdown', className)}>
      <Markdown
        remarkPlugins={[remarkGfm]}
        remarkRehypeOptions={{ clobberPrefix: `${id}-` }}
        skipHtml
        disallowedElements={['img']}
        urlTransform={safeAddress}
        components={components}
      >
        {text}
      </Markdown>
    </div>
  )
}
