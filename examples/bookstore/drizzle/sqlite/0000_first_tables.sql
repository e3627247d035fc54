CREATE TABLE `access_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`customer_email` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `book_files` (
	`book_id` text NOT NULL,
	`format` text NOT NULL,
	`is_sample` integer DEFAULT false NOT NULL,
	`storage_key` text NOT NULL,
	`file_name` text NOT NULL,
	`size_in_bytes` integer NOT NULL,
	PRIMARY KEY(`book_id`, `format`, `is_sample`),
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `books` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`author` text NOT NULL,
	`description` text,
	`cover_image_url` text,
	`price_in_cents` integer NOT NULL,
	`on_sale` integer DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE INDEX `books_title` ON `books` (`title`,`id`);--> statement-breakpoint
CREATE TABLE `payment_reversals` (
	`stripe_payment_intent_id` text NOT NULL,
	`source_id` text NOT NULL,
	`kind` text NOT NULL,
	`active` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	PRIMARY KEY(`stripe_payment_intent_id`, `source_id`)
);
--> statement-breakpoint
CREATE TABLE `purchases` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_email` text NOT NULL,
	`book_id` text NOT NULL,
	`purchased_at` integer NOT NULL,
	`stripe_checkout_session_id` text NOT NULL,
	`stripe_payment_intent_id` text,
	`claimed_until` integer,
	`notified_at` integer,
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `purchases_session_book` ON `purchases` (`stripe_checkout_session_id`,`book_id`);--> statement-breakpoint
CREATE INDEX `purchases_email` ON `purchases` (`customer_email`);--> statement-breakpoint
CREATE INDEX `purchases_payment` ON `purchases` (`stripe_payment_intent_id`);