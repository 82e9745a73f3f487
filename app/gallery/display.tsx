'use client'

import { useState } from 'react'
import { Bars } from '@/components/ui/bars'
import { Button } from '@/components/ui/button'
import { Copyable } from '@/components/ui/copyable'
import { DataList } from '@/components/ui/data-list'
import { DiffText } from '@/components/ui/diff-text'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Funnel } from '@/components/ui/funnel'
import { IntervalPlot } from '@/components/ui/interval-plot'
import { Line } from '@/components/ui/line'
import { MarkdownView } from '@/components/ui/markdown-view'
import { OriginMarker, OriginWord } from '@/components/ui/origin-marker'
import { PlainText } from '@/components/ui/plain-text'
import { Progress } from '@/components/ui/progress'
import { SaveState } from '@/components/ui/save-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { Badge, Status, statusKinds } from '@/components/ui/status'
import { Stepper } from '@/components/ui/stepper'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { Tree } from '@/components/ui/tree'
import { cells, english, markdown, persian } from './samples'
import { Section } from './section'

const rows = Array.from({ length: 3000 }, (_, index) => ({
  id: `s${index}`,
  text:
    index % 3 === 0
      ? `چگونه می‌توان در فصل ${index} به کویر لوت سفر کرد؟`
      : `Which dishes of region ${index} can be made without meat?`,
}))
const marks = [
  { start: 0, end: 9, kind: 'one' as const },
  { start: 60, end: 86, kind: 'two' as const },
  { start: 150, end: 190, kind: 'doubt' as const },
]

export function Display() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['s2']))
  const [node, setNode] = useState('b2')
  return (
    <>
      <Section title="Numbers and plots">
        <div className="grid gap-8 sm:grid-cols-3">
          <Stat label="Win rate of release 2" value="63.3 %" interval="57.7–68.6 %" n={300} of="judgments" />
          <Stat label="Seconds a judgment" value="36.8" unit="s" n={412} />
          <Stat label="Agreement" value={null} missing="Not enough data: 38 more judgments" />
        </div>
        <IntervalPlot
          title="Where is it weak?"
          subtitle="Win rate by cell, weakest first: dot shrunk, tick raw, bar 95 % interval"
          rows={cells.map((cell, index) => ({
            ...cell,
            note: index === 0 ? <Status kind="bad">weak</Status> : undefined,
          }))}
          references={[
            { value: 0.5, label: 'even' },
            { value: 0.6, label: 'target' },
          ]}
          names={{ row: 'Cell', estimate: 'Win rate', low: 'Low', high: 'High', n: 'Judgments', raw: 'Raw' }}
          fileName="cells"
        />
        <Bars
          title="Seeds by subdomain"
          rows={[
            { id: '1', label: 'Scenario-based', value: 12, target: 40 },
            { id: '2', label: 'آثار باستانی', value: 33, target: 40 },
          ]}
          names={{ row: 'Subdomain', value: 'Seeds', target: 'Wanted' }}
          fileName="coverage"
        />
        <Funnel
          title="Round 1"
          rows={[
            {
              id: 'seeds',
              label: 'Seeds',
              count: 64,
              parts: [
                { kind: 'settled', count: 60, label: '' },
                { kind: 'waiting', count: 4, label: '4 wait for approval' },
              ],
            },
            {
              id: 'expansion',
              label: 'Expansion',
              count: 412,
              parts: [
                { kind: 'settled', count: 300, label: '300 kept' },
                { kind: 'waiting', count: 100, label: '100 wait for annotators' },
                { kind: 'failed', count: 12, label: '12 failed' },
              ],
            },
            {
              id: 'responses',
              label: 'Responses',
              count: 188,
              parts: [
                { kind: 'settled', count: 96, label: '96 approved' },
                { kind: 'waiting', count: 92, label: '92 wait' },
              ],
            },
          ]}
          names={{ row: 'Stage', count: 'Items' }}
          fileName="funnel"
        />
        <Progress
          label="Expanding 24 seeds"
          done={310}
          total={500}
          failed={12}
          perMinute={84}
          secondsLeft={140}
          spent={{ amount: 0.412, currency: 'USD' }}
        />
      </Section>
      <Section title="States">
        <div className="flex flex-wrap gap-4">
          {statusKinds.map((kind) => (
            <Status key={kind} kind={kind}>
              {kind}
            </Status>
          ))}
          {statusKinds.map((kind) => (
            <Status key={kind} kind={kind} filled>
              {kind}
            </Status>
          ))}
          <Badge>12</Badge>
          <OriginWord origin="human" />
          <OriginWord origin="machine" />
          <OriginWord origin="mixed" />
        </div>
        <div className="flex flex-wrap items-center gap-6 text-ui">
          <SaveState state={{ kind: 'saved', at: new Date(Date.UTC(2026, 10, 21, 14, 3, 22)) }} />
          <SaveState state={{ kind: 'waiting', count: 3, offline: true }} />
          <SaveState state={{ kind: 'refused', count: 1 }} />
          <Time value={'2026-11-18T09:12:00Z'} />
          <Copyable text="wnw_9f2c71e0" />
        </div>
        <Stepper
          label="Launch"
          steps={[
            { key: '1', label: 'Targets', state: 'done', href: '/gallery' },
            { key: '2', label: 'Recipe', state: 'current' },
            { key: '3', label: 'Plan', state: 'next' },
          ]}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <EmptyState title="No seeds yet" actions={<Button variant="primary">Write the first seed</Button>}>
            Seeds are questions that your people write or approve. Everything later grows from them.
          </EmptyState>
          <ErrorState
            title="The endpoint did not answer"
            safe="310 expanded queries are saved. The other 190 wait and are tried again every minute."
            detail="connect ETIMEDOUT 203.0.113.7:443"
            actions={<Button>Try now</Button>}
          />
        </div>
        <SkeletonRows rows={3} />
      </Section>
      <Section title="Text">
        <OriginMarker origin="machine" className="measure">
          <PlainText text={persian} marks={marks} />
        </OriginMarker>
        <OriginMarker origin="human" className="measure">
          <PlainText text={english} />
        </OriginMarker>
        <DiffText
          className="measure"
          parts={[
            { kind: 'same', text: 'ورودی مجموعه ' },
            { kind: 'removed', text: '۵۰ هزار' },
            { kind: 'added', text: '۱۰۰ هزار' },
            { kind: 'same', text: ' تومان است و می‌توانید بلیت را از سایت ' },
            { kind: 'added', text: 'رسمی ' },
            { kind: 'same', text: 'تهیه کنید.' },
          ]}
        />
        <MarkdownView text={markdown} className="measure" />
      </Section>
      <Section title="Lists">
        <div className="grid gap-6 lg:grid-cols-[1fr_20rem]">
          <DataList
            label="Seeds"
            rows={rows}
            rowKey={(row) => row.id}
            rowName={(row) => row.text}
            href={(row) => `/gallery?seed=${row.id}`}
            selected={selected}
            onSelect={setSelected}
            template="minmax(0,1fr) 6rem"
            header={
              <>
                <span>Seed</span>
                <span>State</span>
              </>
            }
            className="h-80 border-y border-line"
          >
            {(row) => (
              <>
                <Line>{row.text}</Line>
                <Status kind="ok">approved</Status>
              </>
            )}
          </DataList>
          <Tree
            label="Subdomains"
            value={node}
            onChange={setNode}
            nodes={[
              {
                id: 'a',
                label: 'Places',
                count: 33,
                target: 40,
                children: [
                  { id: 'a1', label: 'آثار باستانی', count: 20, target: 20 },
                  { id: 'a2', label: 'Nature', count: 13, target: 20 },
                ],
              },
              {
                id: 'b',
                label: 'Travel',
                count: 12,
                target: 40,
                children: [
                  { id: 'b1', label: 'Visa and money', count: 2, target: 10 },
                  { id: 'b2', label: 'Scenario-based', count: 10, target: 30 },
                ],
              },
            ]}
          />
        </div>
        <Table
          caption="Runs"
          rows={cells}
          rowKey={(row) => row.id}
          columns={[
            { key: 'label', header: 'Cell', cell: (row) => row.label },
            { key: 'n', header: 'Judgments', numeric: true, cell: (row) => row.n },
            { key: 'estimate', header: 'Win rate', numeric: true, cell: (row) => row.estimate ?? '–' },
          ]}
        />
      </Section>
    </>
  )
}
