'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { SentenceCheck } from '@/lib/pipeline/responses/schema'
import { Button } from '../ui/button'
import type { Block } from './edit-rules'
import type { ContextPassage } from './response-types'
import { type BlockActs, SentenceBlock } from './sentence-block'

type ResponseEditorProps = {
  blocks: readonly Block[]
  checkOf: (key: string) => SentenceCheck | undefined
  passages: readonly ContextPassage[]
  active: string | undefined
  cursor: string | null
  isFixed: boolean
  acts: BlockActs
  onAddLast: () => void
}

/** The response, sentence by sentence. */
export function ResponseEditor({
  blocks,
  checkOf,
  passages,
  active,
  cursor,
  isFixed,
  acts,
  onAddLast,
}: ResponseEditorProps) {
  const t = useTranslations('responses.editor')
  return (
    <div className="-ms-3 flex flex-col gap-1">
      {blocks.map((block, index) => (
        <SentenceBlock
          key={block.key}
          block={block}
          number={index + 1}
          check={checkOf(block.key)}
          passages={passages}
          isActive={block.key === active}
          hasCursor={block.key === cursor}
          isFixed={isFixed}
          acts={acts}
        />
      ))}
      {isFixed ? null : (
        <Button variant="quiet" size="sm" icon={<Plus aria-hidden />} onClick={onAddLast} className="ms-3 self-start">
          {t(blocks.length === 0 ? 'writeFirst' : 'addLast')}
        </Button>
      )}
    </div>
  )
}
