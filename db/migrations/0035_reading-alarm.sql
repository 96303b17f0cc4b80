CREATE TABLE "reading_alarm" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"agency_id" text NOT NULL,
	"level" text NOT NULL,
	"raised_at" timestamp with time zone DEFAULT now() NOT NULL,
	"day" date DEFAULT (now() at time zone 'Asia/Ho_Chi_Minh')::date NOT NULL,
	"hour_cases" integer NOT NULL,
	"day_cases" integer NOT NULL,
	"usual" integer,
	"told" text[] NOT NULL,
	"let_on_at" timestamp with time zone,
	"let_on_by" text,
	"reason" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "reading_alarm_much" ON "reading_alarm" USING btree ("account_id","day") WHERE level = 'much';--> statement-breakpoint
CREATE UNIQUE INDEX "reading_alarm_stopped" ON "reading_alarm" USING btree ("account_id") WHERE level = 'stopped' and let_on_at is null;--> statement-breakpoint
CREATE INDEX "reading_alarm_newest" ON "reading_alarm" USING btree ("raised_at","id");--> statement-breakpoint
CREATE INDEX "audit_personal" ON "audit" USING btree ("actor_id","at","chain") WHERE action in ('read:person', 'read:versions', 'read:shelter', 'read:step', 'read:attachment', 'read:caller', 'export:person') and break_glass is null;