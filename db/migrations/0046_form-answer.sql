CREATE TABLE "form_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text,
	"kid" text NOT NULL,
	"once" boolean NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "form_answer_size" CHECK (octet_length("form_answer"."sealed") <= 262144)
);
--> statement-breakpoint
CREATE INDEX "form_answer_account" ON "form_answer" USING btree ("account_id","created_at");