import { migrate } from '../db/migrate.ts';

/** `npm run migrate`: the one migration job of a deployment. Needs MIGRATOR_DATABASE_URL, and DATABASE_URL or APP_ROLE. */

const url = process.env.MIGRATOR_DATABASE_URL?.trim();
const app = process.env.DATABASE_URL?.trim();
const appRole =
  process.env.APP_ROLE?.trim() || (app && URL.canParse(app) ? decodeURIComponent(new URL(app).username) : undefined);
if (!url || !appRole) {
  console.error(
    'MIGRATOR_DATABASE_URL (who owns the tables) and DATABASE_URL or APP_ROLE (who gets the lesser rights) are needed',
  );
  process.exit(2);
}
try {
  await migrate({ url, appRole, log: (line) => console.error(line) });
} catch (error) {
  console.error(`the migration failed: ${(error as Error).message}`);
  process.exit(1);
}
process.disconnect?.();
