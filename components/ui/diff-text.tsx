import { useTranslations } from 'next-intl'
import { cn } from './class-names'

export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string }

/** A text beside its earlier self, word by word; the direction follows each paragraph. */
export function DiffText({ parts, className }: { parts: readonly DiffPart[]; className?: string }) {
  const t = useTranslations('ui.diff')
  let at = 0
  return (
    <div dir="auto" className={cn('reading whitespace-pre-wrap [unicode-bidi:plaintext]', className)}>
      {parts.map((part) => {
        const key = `${at}-${part.kind}`
        at += part.text.length
        if (part.kind === 'same') return <span key={key}>{part.text}</span>
        const Tag = part.kind === 'added' ? 'ins' : 'del'
        return (
          <Tag
            key={key}
            className={cn(
              'rounded-[2px] box-decoration-clone',
              part.kind === 'added'
                ? 'bg-added underline decoration-ok decoration-2 underline-offset-4'
                : 'bg-removed decoration-bad decoration-1',
            )}
          >
            <span className="sr-only">{t(part.kind)} </span>
            {part.text}
          </Tag>
        )
      })}
    </div>
  )
}
