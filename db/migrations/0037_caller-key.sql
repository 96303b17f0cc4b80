CREATE TABLE "caller_key" (
	"kid" text PRIMARY KEY NOT NULL,
	"inner_key" "bytea" NOT NULL,
	"outer_key" "bytea" NOT NULL,
	"until" timestamp with time zone
);
