'use client'

import { useState } from 'react'
import { DeskShell } from '@/components/desk/desk-shell'
import { useOutbox } from '@/components/desk/outbox-context'
import { useUndo } from '@/components/desk/use-undo'
import { usePaletteActions } from '@/components/layout/palette-context'
import { usePageTitle } from '@/components/layout/use-page-title'
import { Chips } from '@/components/ui/chip'
import { MarkdownView } from '@/components/ui/markdown-view'
import { OriginMarker } from '@/components/ui/origin-marker'
import { PlainText } from '@/components/ui/plain-text'
import { persian } from '../samples'

export function DeskSample() {
  const [at, setAt] = useState(37)
  const [reasons, setReasons] = useState<string[]>([])
  const { add } = useOutbox()
  const { push, undoLast, depth } = useUndo()
  usePageTitle(`Item ${at}`, 'Expansion')
  usePaletteActions([{ id: 'desk.next', label: 'Next item', keys: 'J', run: () => setAt(at + 1) }])
  const decide = async (verdict: string, input: unknown = verdict) => {
    await add({ operation: 'expansion.decide', input, label: `${verdict}: item ${at}` })
    push({ id: `item-${at}`, label: `${verdict}: item ${at}`, undo: () => setAt(at) })
    setAt(at + 1)
  }
  return (
    <DeskShell
      places={[
        { label: 'راهنمای گردشگری ایران', href: '/gallery' },
        { label: 'Expansion', href: '/gallery' },
        { label: 'Triage' },
      ]}
      position={`${at} of 120 · 6 left today`}
      guidelines={{
        title: 'Guidelines',
        version: 'Version 3',
        isChanged: true,
        content: (
          <MarkdownView
            className="text-row"
            text={
              '**Keep** what a traveller could have asked.\n\n- پرسش باید مستقل باشد\n- Not bound to one day\n\nReject drift: the subject is no longer Iran.'
            }
          />
        ),
      }}
      aside={{ title: 'History', content: 'Made by paraphrase of seed 12, kept by Omid, sent back.' }}
      actionsLabel="Decisions"
      tally="Kept 9 of 14 · cluster of 4"
      announcement={`Item ${at}`}
      actions={[
        { id: 'desk.undo', label: 'Undo', keys: 'Z', variant: 'quiet', isDisabled: depth === 0, run: undoLast },
        { id: 'desk.skip', label: 'Skip', keys: 'S', variant: 'quiet', run: () => setAt(at + 1) },
        {
          id: 'desk.reject',
          label: 'Reject',
          keys: 'X',
          variant: 'danger',
          run: () => void decide('Rejected', 'refuse'),
        },
        { id: 'desk.edit', label: 'Edit', keys: 'E', run: () => {} },
        { id: 'desk.keep', label: 'Keep', keys: 'K', variant: 'primary', run: () => void decide('Kept') },
      ]}
    >
      <article className="measure mx-auto flex flex-col gap-6">
        <OriginMarker origin="human">
          <PlainText text="برای یک سفر سه‌روزه به اصفهان در بهار، با دو کودک، چه برنامه‌ای پیشنهاد می‌کنید؟" />
        </OriginMarker>
        <OriginMarker origin="machine">
          <PlainText text={persian} marks={[{ start: 0, end: 9, kind: 'one' }]} />
        </OriginMarker>
        <Chips
          label="Reason"
          single
          value={reasons}
          onChange={setReasons}
          options={['Drift', 'Duplicate', 'Unanswerable', 'Unnatural'].map((label, index) => ({
            value: label,
            label,
            keys: String(index + 1),
          }))}
        />
      </article>
    </DeskShell>
  )
}
