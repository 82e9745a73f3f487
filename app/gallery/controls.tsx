'use client'

import { Check, Flag, Search, SkipForward, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Chips } from '@/components/ui/chip'
import { Combobox } from '@/components/ui/combobox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Drawer } from '@/components/ui/drawer'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { Field } from '@/components/ui/field'
import { FileDrop } from '@/components/ui/file-drop'
import { FormError } from '@/components/ui/form-error'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { Tabs } from '@/components/ui/tabs'
import { Textarea } from '@/components/ui/textarea'
import { notify } from '@/components/ui/toast'
import { Section } from './section'

const cities = ['Isfahan', 'شیراز', 'Yazd', 'Tabriz', 'Kashan'].map((label) => ({ value: label, label }))

export function Controls() {
  const [city, setCity] = useState('')
  const [kind, setKind] = useState<'paraphrase' | 'combination'>('paraphrase')
  const [reasons, setReasons] = useState<string[]>(['drift'])
  const [isOn, setOn] = useState(true)
  return (
    <>
      <Section title="Buttons">
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" keys="A" icon={<Check aria-hidden />}>
            Keep
          </Button>
          <Button keys="E">Edit</Button>
          <Button variant="quiet" keys="S" icon={<SkipForward aria-hidden className="flip-rtl" />}>
            Skip
          </Button>
          <Button variant="danger" keys="X">
            Reject
          </Button>
          <Button variant="primary" keys="Mod+Enter">
            Expand 24 seeds
          </Button>
          <Button disabled>Disabled</Button>
          <Button pending>Saving</Button>
          <IconButton label="Undo" keys="Z" icon={<Undo2 aria-hidden />} />
          <IconButton label="Flag" keys="F" icon={<Flag aria-hidden />} variant="secondary" />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Dialog
            title="Preview of chunks"
            description="12 documents, 340 chunks"
            trigger={<Button>Open dialog</Button>}
            footer={<Button variant="primary">Apply to 12 documents</Button>}
          >
            <p className="reading">Chunking by structure, 180 tokens with an overlap of 20.</p>
          </Dialog>
          <ConfirmDialog
            title="Withdraw release 3?"
            confirmLabel="Withdraw release 3"
            typed="release-3"
            onConfirm={() => Promise.reject(new Error('no'))}
            trigger={<Button variant="danger">Withdraw</Button>}
          >
            Exports made from it stay with those who have them. The examples stay; they can be released again.
          </ConfirmDialog>
          <Drawer title="History" trigger={<Button>Open drawer</Button>}>
            Three revisions.
          </Drawer>
          <Popover label="Filter" trigger={<Button>Popover</Button>}>
            Filter by subdomain
          </Popover>
          <DropdownMenu
            trigger={<Button>Menu</Button>}
            items={[
              { kind: 'heading', label: 'Seed' },
              { kind: 'act', label: 'Duplicate', keys: 'D', onSelect: () => notify.note('Duplicated') },
              { kind: 'link', label: 'Lineage', href: '/gallery' },
              { kind: 'choice', label: 'Tight rows', chosen: true, onSelect: () => {} },
              { kind: 'line' },
              { kind: 'act', label: 'Withdraw', danger: true, icon: <Trash2 aria-hidden />, onSelect: () => {} },
            ]}
          />
          <Button onClick={() => notify.note('Rejected: drift', { action: { label: 'Undo', run: () => {} } })}>
            Toast
          </Button>
          <Button onClick={() => notify.failed('Not saved', { description: 'Another person decided this item.' })}>
            Failed toast
          </Button>
        </div>
      </Section>
      <Section title="Fields">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Project name" hint="Shown to everyone in the project.">
            <Input defaultValue="راهنمای گردشگری ایران" />
          </Field>
          <Field label="Endpoint" error="This is not an address: it needs to begin with http:// or https://">
            <Input defaultValue="api.example.org/v1" type="url" />
          </Field>
          <Field label="Search">
            <Input icon={<Search />} placeholder="Seeds that mention…" />
          </Field>
          <Field label="Method" optional>
            <Select
              value={kind}
              onValueChange={setKind}
              options={[
                { value: 'paraphrase', label: 'Paraphrase', hint: 'Says the same in other words' },
                { value: 'combination', label: 'Combination', hint: 'Joins several seeds' },
              ]}
            />
          </Field>
          <Field label="City">
            <Combobox options={cities} value={city} onValueChange={setCity} onCreate={setCity} />
          </Field>
          <Field label="Share" hint="0 to 1">
            <Input type="number" defaultValue={0.7} step={0.1} />
          </Field>
          <Field label="Seed" className="sm:col-span-2">
            <Textarea
              reading
              defaultValue="برای یک سفر سه‌روزه به اصفهان در بهار، با دو کودک و بودجهٔ محدود، چه برنامه‌ای پیشنهاد می‌کنید؟"
            />
          </Field>
          <Field group label="Why">
            <Chips
              value={reasons}
              onChange={setReasons}
              options={['Drift', 'Duplicate', 'Unanswerable', 'Unnatural language'].map((label, index) => ({
                value: label.toLowerCase(),
                label,
                keys: String(index + 1),
              }))}
            />
          </Field>
          <Field group label="Stopping rule">
            <RadioGroup
              value="fixed"
              onValueChange={() => {}}
              options={[
                { value: 'fixed', label: 'Fixed number', hint: 'The result is hidden until 300 judgments' },
                { value: 'anytime', label: 'Anytime-valid', hint: 'May be looked at while it runs' },
              ]}
            />
          </Field>
          <div>
            <Checkbox
              checked={isOn}
              onCheckedChange={setOn}
              label="Edits may become preference pairs"
              hint="You can change it for each edit."
            />
            <Checkbox checked="indeterminate" onCheckedChange={() => {}} label="All 24 seeds" />
          </div>
          <Switch
            checked={isOn}
            onCheckedChange={setOn}
            label="Single-key shortcuts"
            hint="Off: only combinations with Ctrl work."
          />
        </div>
        <FormError
          title="12 of 340 rows were not imported"
          issues={['Row 17: no text', 'ردیف ۲۴: زیرحوزه ناشناخته است']}
        />
        <FileDrop
          label="Drop documents here, or choose them"
          hint="txt, md, html, pdf, docx, csv, jsonl; up to 50 MB each"
          onFiles={() => {}}
          multiple
        />
        <Tabs
          label="Views"
          tabs={[
            { value: 'a', label: 'Edited', content: 'The revision' },
            { value: 'b', label: 'Difference', count: 4, content: 'What changed' },
          ]}
        />
      </Section>
    </>
  )
}
