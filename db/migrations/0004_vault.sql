-- Plain rows of a development version cannot be encrypted in SQL: no key is here. They are not thrown away in silence.
DO $$ BEGIN
  IF EXISTS (SELECT FROM "person") OR EXISTS (SELECT FROM "report") OR EXISTS (SELECT FROM "attachment") THEN
    RAISE EXCEPTION 'this database holds personal data in plain text, from a development version before encryption; begin with an empty one';
  END IF;
END $$;
--> statement-breakpoint
CREATE TABLE "person_version" (
	"person_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"data" "bytea" NOT NULL,
	"written_by" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_version_person_id_version_pk" PRIMARY KEY("person_id","version")
);
--> statement-breakpoint
CREATE TABLE "master_key" (
	"kid" text PRIMARY KEY NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	"fingerprint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "master_key_live" UNIQUE("kid","live")
);
--> statement-breakpoint
CREATE TABLE "person_key" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"kid" text,
	"live" boolean DEFAULT true NOT NULL,
	"wrapped" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp with time zone,
	"erased_by" text,
	"erased_reason" text,
	"erased_kid" text
);
--> statement-breakpoint
ALTER TABLE "person" ALTER COLUMN "data" SET DATA TYPE bytea USING convert_to("data"::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "attachment" ALTER COLUMN "sha256" SET DATA TYPE bytea USING convert_to("sha256"::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "report" ALTER COLUMN "body" SET DATA TYPE bytea USING convert_to("body"::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "updated_by" text NOT NULL;--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "person_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "person_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "person_key" ADD CONSTRAINT "person_key_master" FOREIGN KEY ("kid","live") REFERENCES "public"."master_key"("kid","live") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_key_referral" ON "person_key" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "person_key_kid" ON "person_key" USING btree ("kid","person_id");--> statement-breakpoint
CREATE INDEX "person_key_erased" ON "person_key" USING btree ("erased_kid") WHERE erased_kid is not null;