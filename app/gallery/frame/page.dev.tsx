import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { FrameSample } from '../frame-sample'

export default function GalleryFrame() {
  return (
    <FrameSample>
      <Page places={[{ label: 'راهنمای گردشگری ایران', href: '/gallery' }, { label: 'Seeds' }]}>
        <PageHeader
          title="Seeds"
          actions={
            <>
              <Button>Import</Button>
              <Button variant="primary" keys="W">
                Write a seed
              </Button>
            </>
          }
        >
          Questions written or approved by your people. Everything later grows from them.
        </PageHeader>
        <EmptyState title="No seeds yet" actions={<Button variant="primary">Write the first seed</Button>}>
          A few dozen good ones are enough to begin.
        </EmptyState>
      </Page>
    </FrameSample>
  )
}
