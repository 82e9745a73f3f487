// Preloaded into the processes we start: when whoever started them dies, even by kill -9, they stop too.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 10_000).unref()
})
