import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const isDevelopment = process.env.NODE_ENV === 'development'

const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  // Not no-referrer: browsers then send "Origin: null" with same-origin posts, which defeats origin checks.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
]

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // A third of the first build's work otherwise: shorter code and maps nobody downloads, and a cache for a second build.
  experimental: { serverMinification: false, serverSourceMaps: false, turbopackFileSystemCacheForBuild: false },
  typescript: { ignoreBuildErrors: true }, // `npm test` checks the types; a start need not wait for it
  images: { unoptimized: true },
  serverExternalPackages: [
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@lancedb/lancedb',
    'pg-boss',
    '@node-rs/argon2',
    'pino',
    'jsdom',
    'undici',
    'gpt-tokenizer', // two megabytes of tables that need no bundling
  ],
  // Pages named page.dev.tsx (the component gallery) exist in development only.
  pageExtensions: isDevelopment ? ['dev.tsx', 'tsx', 'ts'] : ['tsx', 'ts'],
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    // The policy of pages carries a nonce and is set in proxy.ts; what is not a page may load nothing at all.
    {
      source: '/api/:path*',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" }],
    },
  ],
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
