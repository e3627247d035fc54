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
	"part" integer DEFAULT 1 NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL,
	"storage_key" text NOT NULL,
	"file_name" text NOT NULL,
	"size_in_bytes" bigint NOT NULL,
	CONSTRAINT "book_files_book_id_format_part_is_sample_pk" PRIMARY KEY("book_id","format","part","is_sample"),
	CONSTRAINT "book_files_part" CHECK ("book_files"."part" > 0),
	CONSTRAINT "book_files_size" CHECK ("book_files"."size_in_bytes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "books" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"author" text NOT NULL,
	"description" text,
	"cover_image_url" text,
	"price_in_cents" integer NOT NULL,
	"on_sale" boolean DEFAULT true NOT NULL,
	"language" text,
	"published_on" text,
	"publisher" text,
	"isbn" text,
	"page_count" integer,
	"word_count" integer,
	"contents" text,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sort_key" text,
	"search_text" text,
	CONSTRAINT "books_price" CHECK ("books"."price_in_cents" >= 0),
	CONSTRAINT "books_published_on" CHECK ("books"."published_on" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "books_page_count" CHECK ("books"."page_count" >= 0),
	CONSTRAINT "books_word_count" CHECK ("books"."word_count" >= 0)
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
CREATE TABLE "purchase_revocations" (
	"purchase_id" text PRIMARY KEY NOT NULL,
	"active" boolean NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "purchases" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_email" text NOT NULL,
	"book_id" text NOT NULL,
	"purchased_at" timestamp (3) with time zone NOT NULL,
	"stripe_checkout_session_id" text NOT NULL,
	"stripe_payment_intent_id" text,
	"livemode" boolean DEFAULT false NOT NULL,
	"times_recorded" integer DEFAULT 1 NOT NULL,
	"claimed_at_recording" integer,
	"claimed_until" timestamp (3) with time zone,
	"notified_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "book_files" ADD CONSTRAINT "book_files_book_id_books_id_fk" FOREIGN KEY ("book_id") REFERENCES "public"."books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_book_id_books_id_fk" FOREIGN KEY ("book_id") REFERENCES "public"."books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_links_expiry" ON "access_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "books_by_title" ON "books" USING btree ("sort_key" collate "C" nulls first,"id" collate "C") WHERE "books"."on_sale";--> statement-breakpoint
CREATE INDEX "books_by_added_at" ON "books" USING btree ("added_at","id" collate "C") WHERE "books"."on_sale";--> statement-breakpoint
CREATE INDEX "books_by_price" ON "books" USING btree ("price_in_cents","id" collate "C") WHERE "books"."on_sale";--> statement-breakpoint
CREATE INDEX "books_by_author" ON "books" USING hash ("author") WHERE "books"."on_sale";--> statement-breakpoint
CREATE INDEX "books_not_indexed" ON "books" USING btree ("id") WHERE "books"."search_text" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "purchases_session_book" ON "purchases" USING btree ("stripe_checkout_session_id","book_id");--> statement-breakpoint
CREATE INDEX "purchases_email" ON "purchases" USING btree ("customer_email");--> statement-breakpoint
CREATE INDEX "purchases_payment" ON "purchases" USING btree ("stripe_payment_intent_id");--> statement-breakpoint
-- Full-text search: the folded words of `search_text`, once those of title and author, once all.
CREATE INDEX books_title_words ON books USING gin (array_to_tsvector(array_remove(string_to_array(split_part(search_text, '|', 1), ' '), '')));
--> statement-breakpoint
CREATE INDEX books_words ON books USING gin (array_to_tsvector(array_remove(string_to_array(search_text, ' '), '')));
--> statement-breakpoint
-- Text that was changed with SQL is folded again when the catalog is next listed.
CREATE FUNCTION books_text_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	new.sort_key := NULL;
	new.search_text := NULL;
	RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER books_text_changed BEFORE UPDATE OF title, author, description ON books FOR EACH ROW
WHEN (new.search_text IS NOT DISTINCT FROM old.search_text AND (new.title, new.author, new.description) IS DISTINCT FROM (old.title, old.author, old.description))
EXECUTE FUNCTION books_text_changed();
