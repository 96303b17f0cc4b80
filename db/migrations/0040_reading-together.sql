DROP INDEX "reading_alarm_much";--> statement-breakpoint
DROP INDEX "reading_alarm_stopped";--> statement-breakpoint
ALTER TABLE "reading_alarm" ADD COLUMN "scope" text DEFAULT 'account' NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_personal_agency" ON "audit" USING btree ("actor_agency_id","at","chain") WHERE action in ('read:person', 'read:versions', 'read:shelter', 'read:step', 'read:attachment', 'read:caller', 'export:person') and break_glass is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reading_alarm_agency_much" ON "reading_alarm" USING btree ("agency_id","day") WHERE level = 'much' and scope = 'agency';--> statement-breakpoint
CREATE UNIQUE INDEX "reading_alarm_agency_stopped" ON "reading_alarm" USING btree ("agency_id") WHERE level = 'stopped' and scope = 'agency' and let_on_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reading_alarm_much" ON "reading_alarm" USING btree ("account_id","day") WHERE level = 'much' and scope = 'account';--> statement-breakpoint
CREATE UNIQUE INDEX "reading_alarm_stopped" ON "reading_alarm" USING btree ("account_id") WHERE level = 'stopped' and scope = 'account' and let_on_at is null;