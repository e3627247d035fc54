CREATE TABLE `access_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`customer_email` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `access_links_expiry` ON `access_links` (`expires_at`);--> statement-breakpoint
CREATE TABLE `book_files` (
	`book_id` text NOT NULL,
	`format` text NOT NULL,
	`part` integer DEFAULT 1 NOT NULL,
	`is_sample` integer DEFAULT false NOT NULL,
	`storage_key` text NOT NULL,
	`file_name` text NOT NULL,
	`size_in_bytes` integer NOT NULL,
	PRIMARY KEY(`book_id`, `format`, `part`, `is_sample`),
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "book_files_part" CHECK(typeof("book_files"."part") = 'integer' and "book_files"."part" > 0),
	CONSTRAINT "book_files_size" CHECK(typeof("book_files"."size_in_bytes") = 'integer' and "book_files"."size_in_bytes" >= 0)
);
--> statement-breakpoint
CREATE TABLE `books` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`author` text NOT NULL,
	`description` text,
	`cover_image_url` text,
	`price_in_cents` integer NOT NULL,
	`on_sale` integer DEFAULT true NOT NULL,
	`language` text,
	`published_on` text,
	`publisher` text,
	`isbn` text,
	`page_count` integer,
	`word_count` integer,
	`contents` text,
	`added_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	`sort_key` text,
	`search_text` text,
	CONSTRAINT "books_price" CHECK(typeof("books"."price_in_cents") = 'integer' and "books"."price_in_cents" >= 0),
	CONSTRAINT "books_published_on" CHECK("books"."published_on" glob '[0-9][0-9][0-9][0-9]' or "books"."published_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]' or "books"."published_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "books_page_count" CHECK("books"."page_count" is null or (typeof("books"."page_count") = 'integer' and "books"."page_count" >= 0)),
	CONSTRAINT "books_word_count" CHECK("books"."word_count" is null or (typeof("books"."word_count") = 'integer' and "books"."word_count" >= 0))
);
--> statement-breakpoint
CREATE INDEX `books_by_title` ON `books` (`sort_key`,`id`) WHERE "books"."on_sale";--> statement-breakpoint
CREATE INDEX `books_by_added_at` ON `books` (`added_at`,`id`) WHERE "books"."on_sale";--> statement-breakpoint
CREATE INDEX `books_by_price` ON `books` (`price_in_cents`,`id`) WHERE "books"."on_sale";--> statement-breakpoint
CREATE INDEX `books_by_author` ON `books` (`author`) WHERE "books"."on_sale";--> statement-breakpoint
CREATE INDEX `books_not_indexed` ON `books` (`id`) WHERE "books"."search_text" is null;--> statement-breakpoint
CREATE TABLE `limits` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	`expire` integer
);
--> statement-breakpoint
CREATE TABLE `payment_reversals` (
	`stripe_payment_intent_id` text NOT NULL,
	`source_id` text NOT NULL,
	`kind` text NOT NULL,
	`active` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	PRIMARY KEY(`stripe_payment_intent_id`, `source_id`)
);
--> statement-breakpoint
CREATE TABLE `purchase_revocations` (
	`purchase_id` text PRIMARY KEY NOT NULL,
	`active` integer NOT NULL,
	`occurred_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `purchases` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_email` text NOT NULL,
	`book_id` text NOT NULL,
	`purchased_at` integer NOT NULL,
	`stripe_checkout_session_id` text NOT NULL,
	`stripe_payment_intent_id` text,
	`livemode` integer DEFAULT false NOT NULL,
	`times_recorded` integer DEFAULT 1 NOT NULL,
	`claimed_at_recording` integer,
	`claimed_until` integer,
	`notified_at` integer,
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `purchases_session_book` ON `purchases` (`stripe_checkout_session_id`,`book_id`);--> statement-breakpoint
CREATE INDEX `purchases_email` ON `purchases` (`customer_email`);--> statement-breakpoint
CREATE INDEX `purchases_payment` ON `purchases` (`stripe_payment_intent_id`);--> statement-breakpoint
-- Full-text search. `search_text` has folded words, so that the plainest tokenizer does. Books get a number, since VACUUM changes
-- the rowids of a table without an integer key.
CREATE TABLE book_numbers (number INTEGER PRIMARY KEY, book_id TEXT NOT NULL UNIQUE);
--> statement-breakpoint
CREATE VIRTUAL TABLE book_search USING fts5(title, description, tokenize = 'ascii', detail = 'column', prefix = '1 2 3 4');
--> statement-breakpoint
CREATE VIEW book_words AS SELECT number, book_id,
	substr(search_text, 1, instr(search_text, '|') - 1) AS title, substr(search_text, instr(search_text, '|') + 1) AS description
	FROM books JOIN book_numbers ON book_id = id WHERE search_text IS NOT NULL;
--> statement-breakpoint
-- INSERT OR REPLACE fires no delete trigger, and turns every OR inside triggers into its own: they use none.
CREATE TRIGGER book_search_insert AFTER INSERT ON books BEGIN
	INSERT INTO book_numbers (book_id) SELECT new.id WHERE NOT EXISTS (SELECT 1 FROM book_numbers WHERE book_id = new.id);
	DELETE FROM book_search WHERE rowid = (SELECT number FROM book_numbers WHERE book_id = new.id);
	INSERT INTO book_search (rowid, title, description) SELECT number, title, description FROM book_words WHERE book_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER book_search_update AFTER UPDATE OF search_text ON books BEGIN
	DELETE FROM book_search WHERE rowid = (SELECT number FROM book_numbers WHERE book_id = new.id);
	INSERT INTO book_search (rowid, title, description) SELECT number, title, description FROM book_words WHERE book_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER book_search_delete AFTER DELETE ON books BEGIN
	DELETE FROM book_search WHERE rowid = (SELECT number FROM book_numbers WHERE book_id = old.id);
	DELETE FROM book_numbers WHERE book_id = old.id;
END;
--> statement-breakpoint
-- Text that was changed with SQL is folded again when the catalog is next listed.
CREATE TRIGGER books_text_changed AFTER UPDATE OF title, author, description ON books
WHEN new.search_text IS old.search_text AND (new.title <> old.title OR new.author <> old.author OR new.description IS NOT old.description) BEGIN
	UPDATE books SET sort_key = NULL, search_text = NULL WHERE id = new.id;
END;
