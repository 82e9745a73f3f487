import { NextIntlClientProvider } from 'next-intl'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { EvaluatorsTable } from '@/components/evaluation/results/evaluators-table'
import { IntegrityStrip } from '@/components/evaluation/results/integrity-strip'
import { TieReadings } from '@/components/evaluation/results/tie-readings'
import { PlanNotes } from '@/components/evaluation/runs/plan-notes'
import { en } from '@/lib/i18n/catalog-en'
import { fa } from '@/lib/i18n/catalog-fa'
import { integrityCheck } from '@/lib/pipeline/evaluation/results/schema'
import { planNote } from '@/lib/pipeline/evaluation/schema'
import { undefinedReasons } from '@/lib/stats/result'
import { check, estimate, missing, pair } from './result-shapes'

const catalogs = { en, fa }

/** What a reader of a language gets to read; a message or an argument that is missing fails the test. */
function read(locale: 'en' | 'fa', shown: ReactElement): string {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={catalogs[locale]}
      timeZone="UTC"
      onError={(error) => {
        throw error
      }}
    >
      {shown}
    </NextIntlClientProvider>,
  )
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

const noNumber = /NaN|Infinity|undefined|null|\{|\}/

describe.each(['en', 'fa'] as const)('in %s', (locale) => {
  it('every check has its words in every state and for every reason why it cannot be told', () => {
    for (const key of integrityCheck.shape.key.options) {
      for (const standing of ['good', 'look'] as const) {
        const checks = [{ ...check(key, standing), value: 0.4, n: 12 }]
        expect(read(locale, <IntegrityStrip checks={checks} />), key).not.toMatch(noNumber)
      }
      for (const sentence of [...undefinedReasons, 'unknown']) {
        const checks = [{ ...check(key, 'unknown'), sentence, value: null, n: 0 }]
        expect(read(locale, <IntegrityStrip checks={checks} />), key).not.toMatch(noNumber)
      }
    }
  })

  it('every note on a plan has its words, those that stand against it first', () => {
    const notes: z.output<typeof planNote>[] = planNote.shape.key.options.map((key, index) => ({
      ...{ key, blocks: index % 2 === 1 },
      values: {
        prompts: 2,
        writers: 1,
        evaluators: 1,
        needed: 3,
        leads: 1,
        rule: 'mask',
        reason: 'Held out',
        detects: 0.7,
      },
    }))
    const said = read(locale, <PlanNotes notes={notes} />)
    expect(said).not.toMatch(noNumber)
    const { blocks, know } = catalogs[locale].evaluation.plan
    expect(said.lastIndexOf(blocks)).toBeLessThan(said.indexOf(know))
  })

  it('a win rate that does not exist is said in words, with what it takes', () => {
    const winRate = { ...missing('too_few'), needed: { what: 'prompts', atLeast: 2 } }
    const said = read(locale, <TieReadings pair={pair({ winRate })} />)
    expect(said).toContain(catalogs[locale].evaluation.missing.too_few)
    expect(said).not.toMatch(noNumber)
  })

  it('an evaluator of elsewhere has no pace, no gold and no side, and that is shown as nothing', () => {
    const row = { userId: null, name: 'Ada', judgments: 3, medianSeconds: null, fast: 0, gold: { right: 0, n: 0 } }
    const said = read(locale, <EvaluatorsTable evaluators={[{ ...row, leftShare: null }]} />)
    expect(said.match(/–/g)).toHaveLength(3)
    expect(said).not.toMatch(noNumber)
  })
})

it('a win rate stands with its interval and n', () => {
  const said = read('en', <TieReadings pair={pair({ winRate: estimate(0.5, 0.7) })} />)
  expect(said).toContain('60.0% 50.0–70.0 100')
})

it('limits below zero are read with a word between them', () => {
  const ties = { ...pair({}).ties, netWin: estimate(-0.2, 0.4) }
  expect(read('en', <TieReadings pair={pair({ ties })} />)).toContain('-20.0 to 40.0')
})
