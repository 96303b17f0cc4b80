CREATE TABLE "draft" (
	"referral_id" uuid NOT NULL,
	"step_id" text NOT NULL,
	"author_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"version" integer NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_referral_id_step_id_author_id_pk" PRIMARY KEY("referral_id","step_id","author_id")
);
