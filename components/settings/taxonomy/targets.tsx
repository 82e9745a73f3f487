'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import type { taxonomy as taxonomySchema } from '@/lib/pipeline/project/schema'
import { Button } from '../../ui/button'
import { Input } from '../../ui/input'
import { notify } from '../../ui/toast'
import { TargetCell } from './target-cell'
import { placedNodes } from './tree-order'
import { useTaxonomyActs } from './use-taxonomy-acts'

type TargetsProps = { projectId: string; taxonomy: z.output<typeof taxonomySchema> }

/** How many approved seeds each cell wants, as a grid that is written like a spreadsheet. */
export function Targets({ projectId, taxonomy }: TargetsProps) {
  const t = useTranslations('settings.taxonomy.targets')
  const format = useFormatter()
  const { setTargets } = useTaxonomyActs()
  const [fill, setFill] = useState('')
  const rows = placedNodes(taxonomy.subdomains).filter(({ node }) => !node.isArchived)
  const types = taxonomy.queryTypes.filter(({ isArchived }) => !isArchived)
  if (rows.length === 0 || types.length === 0) return <p className="text-row text-ink-soft">{t('empty')}</p>
  const keyOf = (subdomainId: string, queryTypeId: string) => `${subdomainId} ${queryTypeId}`
  const cells = new Map(taxonomy.targets.map((cell) => [keyOf(cell.subdomainId, cell.queryTypeId), cell]))
  const sum = (of: (cell: { target: number; approved: number }) => number) =>
    taxonomy.targets.reduce((total, cell) => total + of(cell), 0)
  const rowSum = (subdomainId: string) =>
    types.reduce((total, { id }) => total + (cells.get(keyOf(subdomainId, id))?.target ?? 0), 0)
  const columnSum = (queryTypeId: string) =>
    rows.reduce((total, { node }) => total + (cells.get(keyOf(node.id, queryTypeId))?.target ?? 0), 0)
  const wanted = sum(({ target }) => target)
  const save = (subdomainId: string, queryTypeId: string, target: number) =>
    setTargets.mutate({ projectId, cells: [{ subdomainId, queryTypeId, target }] })
  const fillEmpty = () => {
    const target = Number(fill)
    const empty = rows.flatMap(({ node }) =>
      types
        .filter(({ id }) => (cells.get(keyOf(node.id, id))?.target ?? 0) === 0)
        .map(({ id }) => ({ subdomainId: node.id, queryTypeId: id, target })),
    )
    if (empty.length === 0 || !Number.isInteger(target) || target < 1) return
    setTargets.mutate(
      { projectId, cells: empty.slice(0, 2000) },
      { onSuccess: () => notify.done(t('saved', { count: empty.length })) },
    )
    setFill('')
  }
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-x-6 gap-y-2">
        <p className="min-w-0 flex-1 basis-60 text-ui tabular-nums text-ink-soft">
          {t('progress', { approved: sum(({ approved, target }) => Math.min(approved, target)), target: wanted })}
        </p>
        <form
          className="flex items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            fillEmpty()
          }}
        >
          <label htmlFor="fill-targets" className="text-ui text-ink-soft">
            {t('fill')}
          </label>
          <Input
            id="fill-targets"
            type="number"
            min={1}
            max={100_000}
            value={fill}
            onChange={(event) => setFill(event.target.value)}
            className="h-8 w-20"
          />
          <Button type="submit" size="sm" disabled={fill === ''} pending={setTargets.isPending}>
            {t('fillAct')}
          </Button>
        </form>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse. */}
      <section aria-label={t('title')} tabIndex={0} className="scroll-quiet overflow-x-auto">
        <table className="border-collapse text-ui">
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky start-0 z-10 h-9 min-w-44 border-b border-line bg-paper pe-4 text-start font-medium text-ink-soft"
              >
                {t('subdomain')}
              </th>
              {types.map((type) => (
                <th
                  key={type.id}
                  scope="col"
                  className="border-b border-line px-2 text-center font-medium text-ink-soft"
                >
                  <bdi className="line-clamp-2 max-w-28">{type.name}</bdi>
                </th>
              ))}
              <th scope="col" className="border-b border-line ps-4 text-end font-medium text-ink-soft">
                {t('sum')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ node, depth, path }) => (
              <tr key={node.id}>
                <th
                  scope="row"
                  className="sticky start-0 z-10 max-w-64 border-b border-line bg-paper pe-4 text-start font-normal"
                >
                  <span className="block truncate" style={{ paddingInlineStart: `${depth}rem` }} title={path}>
                    <bdi>{node.name}</bdi>
                  </span>
                </th>
                {types.map((type) => {
                  const cell = cells.get(keyOf(node.id, type.id))
                  return (
                    <td key={type.id} className="border-b border-line p-1">
                      <TargetCell
                        label={t('cell', { subdomain: path, type: type.name })}
                        target={cell?.target ?? 0}
                        approved={cell?.approved ?? 0}
                        onSave={(target) => save(node.id, type.id, target)}
                      />
                    </td>
                  )
                })}
                <td className="border-b border-line ps-4 text-end tabular-nums">{format.number(rowSum(node.id))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className="sticky start-0 z-10 h-9 bg-paper text-start font-medium">
                {t('sum')}
              </th>
              {types.map((type) => (
                <td key={type.id} className="px-2 text-center tabular-nums">
                  {format.number(columnSum(type.id))}
                </td>
              ))}
              <td className="ps-4 text-end font-semibold tabular-nums">{format.number(wanted)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </div>
  )
}
