import { describe, expect, it } from 'vitest'
import {
  draftShape,
  lacking,
  newDraft,
  reasonGroups,
  withReason,
  withVerdict,
} from '@/components/evaluation/judge/choice-rules'
import { verdicts } from '@/lib/pipeline/vocabulary'

const draft = newDraft(new Date(0))

describe('a choice', () => {
  it('offers reasons only after it, by digits that no other reason of it has', () => {
    expect(reasonGroups(null)).toEqual([])
    for (const verdict of verdicts) {
      const keys = reasonGroups(verdict).flatMap(({ held, reasons }) =>
        reasons.map((_, index) => `${held}${index + 1}`),
      )
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.every((key) => /^(Shift\+)?[1-9]$/.test(key))).toBe(true)
    }
  })
  it('asks for the better side of the winner and the worse side of the loser', () => {
    const about = (verdict: 'first' | 'second') => reasonGroups(verdict).map(({ kind, about: side }) => [kind, side])
    expect(about('first')).toEqual([
      ['win', 'first'],
      ['loss', 'second'],
    ])
    expect(about('second')).toEqual([
      ['win', 'second'],
      ['loss', 'first'],
    ])
  })
  it('lacks a reason where both are bad, and nothing else ever but the verdict', () => {
    expect(lacking(draft)).toBe('verdict')
    for (const verdict of verdicts)
      expect(lacking(withVerdict(draft, verdict))).toBe(verdict === 'both_bad' ? 'reason' : null)
    expect(lacking(withReason(withVerdict(draft, 'both_bad'), 'wrong_fact'))).toBeNull()
  })
  it('lets go of its reasons when it turns, since they would be said of the other response', () => {
    const first = withReason({ ...withVerdict(draft, 'first'), note: 'because', confidence: 'high' }, 'correct')
    expect(withVerdict(first, 'first').reasons).toEqual(['correct'])
    expect(withVerdict(first, 'second')).toMatchObject({ reasons: [], note: 'because', confidence: 'high' })
  })
  it('reads back what was kept, with its moments', () => {
    const kept = { ...withVerdict(draft, 'tie'), firstInteractionAt: new Date(5), note: 'نیم‌فاصله' }
    expect(draftShape.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })
})
