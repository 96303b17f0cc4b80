CREATE TABLE "local_level" (
	"place" text NOT NULL,
	"revision" integer NOT NULL,
	"rule" text NOT NULL,
	"count" integer NOT NULL,
	"unit" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"asked_by" text NOT NULL,
	"approved_by" text NOT NULL,
	"action_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "local_level_place_revision_rule_pk" PRIMARY KEY("place","revision","rule"),
	CONSTRAINT "local_level_two" CHECK (asked_by <> approved_by),
	CONSTRAINT "local_level_count" CHECK (count between 1 and 366),
	CONSTRAINT "local_level_not_back" CHECK (from_at >= created_at)
);
