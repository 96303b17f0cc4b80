CREATE TABLE "case_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"linked_by" text NOT NULL,
	"linked_agency_id" text NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_by" text,
	"ended_agency_id" text,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	CONSTRAINT "case_link_two" CHECK (first_id < second_id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "case_link_pair" ON "case_link" USING btree ("first_id","second_id","kind") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "case_link_second" ON "case_link" USING btree ("second_id");