import { defineConfig } from '@playwright/test'

// `npm test browser` starts a server of its own and names it here; against a running one: E2E_URL=http://localhost:3000
export default defineConfig({
  testDir: 'tests/e2e',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // One Winnow serves them all, so they come in this order: the first visit needs an installation without an owner.
  projects: [
    { name: 'whole way', testMatch: 'whole-way.spec.ts' },
    { name: 'pages', testIgnore: 'whole-way.spec.ts' },
  ],
  use: {
    actionTimeout: 15_000,
    baseURL: process.env.E2E_URL ?? 'http://localhost:3000',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
