CREATE TABLE "shelter" (
	"referral_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"data" "bytea" NOT NULL,
	"version" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" text NOT NULL,
	"action_id" text NOT NULL
);
