CREATE TABLE "access_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"customer_email" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "book_files" (
	"book_id" text NOT NULL,
	"format" text NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL,
	"storage_key" text NOT NULL,
	"file_name" text NOT NULL,
	"size_in_bytes" integer NOT NULL,
	CONSTRAINT "book_files_book_id_format_is_sample_pk" PRIMARY KEY("book_id","format","is_sample")
);
--> statement-breakpoint
CREATE TABLE "books" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"author" text NOT NULL,
	"description" text,
	"cover_image_url" text,
	"price_in_cents" integer NOT NULL,
	"on_sale" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demo_editions" (
	"edition" integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "payment_reversals" (
	"stripe_payment_intent_id" text NOT NULL,
	"source_id" text NOT NULL,
	"kind" text NOT NULL,
	"active" boolean NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_reversals_stripe_payment_intent_id_source_id_pk" PRIMARY KEY("stripe_payment_intent_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "purchases" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_email" text NOT NULL,
	"book_id" text NOT NULL,
	"purchased_at" timestamp (3) with time zone NOT NULL,
	"stripe_checkout_session_id" text NOT NULL,
	"stripe_payment_intent_id" text,
	"claimed_until" timestamp (3) with time zone,
	"notified_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "book_files" ADD CONSTRAINT "book_files_book_id_books_id_fk" FOREIGN KEY ("book_id") REFERENCES "public"."books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_book_id_books_id_fk" FOREIGN KEY ("book_id") REFERENCES "public"."books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_links_expiry" ON "access_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "books_title" ON "books" USING btree ("title","id");--> statement-breakpoint
CREATE UNIQUE INDEX "purchases_session_book" ON "purchases" USING btree ("stripe_checkout_session_id","book_id");--> statement-breakpoint
CREATE INDEX "purchases_email" ON "purchases" USING btree ("customer_email");--> statement-breakpoint
CREATE INDEX "purchases_payment" ON "purchases" USING btree ("stripe_payment_intent_id");