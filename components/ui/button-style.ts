import { cva, type VariantProps } from 'class-variance-authority'

export const buttonStyle = cva(
  [
    'inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-md border border-transparent font-medium whitespace-nowrap',
    'transition-colors duration-120 disabled:opacity-45 aria-disabled:opacity-45 data-[pending=true]:opacity-60',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        /** The one main action of a screen. */
        primary: 'bg-grain text-on-grain not-disabled:hover:bg-grain-hover',
        secondary: 'border-edge/55 bg-surface text-ink not-disabled:hover:bg-hover not-disabled:active:bg-press',
        quiet: 'text-ink-soft not-disabled:hover:bg-hover not-disabled:hover:text-ink not-disabled:active:bg-press',
        danger: 'border-edge/55 bg-surface text-bad not-disabled:hover:bg-bad-wash',
        /** Only inside a confirmation of what cannot be undone. */
        final: 'bg-bad text-on-bad not-disabled:hover:opacity-90',
      },
      size: {
        sm: 'h-8 px-2.5 text-ui',
        md: 'h-9 px-3.5 text-ui',
        lg: 'h-11 px-4 text-row',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

export type ButtonStyle = VariantProps<typeof buttonStyle>
