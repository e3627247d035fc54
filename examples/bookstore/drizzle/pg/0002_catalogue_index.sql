DROP INDEX "books_title";--> statement-breakpoint
CREATE INDEX "books_catalogue" ON "books" USING btree ("title","id") WHERE "books"."on_sale";