CREATE TABLE `demo_editions` (
	`edition` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
-- Earlier editions of the store made it where they needed it.
CREATE TABLE IF NOT EXISTS `limits` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	`expire` integer
);
