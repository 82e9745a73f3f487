import { Button } from '@/components/ui/button'

export default function Gallery() {
  return (
    <main className="p-8 space-y-4">
      <h1 className="text-title">Gallery نمونه‌ها</h1>
      <p className="reading measure" dir="auto">
        گردشگری در ایران می‌تواند شامل بازدید از تخت‌جمشید (۵۱۸ پ.م) و Persepolis باشد.
      </p>
      <Button variant="primary" keys="A">
        Keep
      </Button>
      <Button keys="Mod+Enter">Save</Button>
    </main>
  )
}
