import { flushCompileCache } from 'node:module';

/**
 * Preloaded into worker and API by `tools/start.ts` (`--import`): when the parent is killed outright its channel
 * closes, and the child then ends as by SIGTERM, in order. Emitted rather than sent: Windows has no such signal.
 */
process.on('disconnect', () => {
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143);
});
process.channel?.unref();

// Once it is up, what was compiled is there for the next start, even should this one be killed.
setTimeout(flushCompileCache, 5_000).unref();
