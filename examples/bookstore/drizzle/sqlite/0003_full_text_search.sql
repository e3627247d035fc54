-- Full text of titles and authors. FTS5 takes case and diacritics away; letters that are no other letter with a mark, such
-- as ø, are made plain before. Books have no number that lasts (VACUUM deals out new ones), so that they get one here.
CREATE TABLE book_numbers (number INTEGER PRIMARY KEY, book_id TEXT NOT NULL UNIQUE);
--> statement-breakpoint
CREATE VIEW book_words AS SELECT number, book_id,
	replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(title || ' ' || author, 'ø', 'o'), 'Ø', 'o'), 'đ', 'd'), 'Đ', 'd'), 'ł', 'l'), 'Ł', 'l'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'ß', 'ss'), 'ẞ', 'ss'), 'ð', 'd'), 'Ð', 'd'), 'þ', 'th'), 'Þ', 'th') AS words
	FROM books JOIN book_numbers ON book_id = id;
--> statement-breakpoint
CREATE VIRTUAL TABLE book_search USING fts5(words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
--> statement-breakpoint
INSERT INTO book_numbers (book_id) SELECT id FROM books;
--> statement-breakpoint
INSERT INTO book_search (rowid, words) SELECT number, words FROM book_words;
--> statement-breakpoint
-- An INSERT OR REPLACE deletes without a word to triggers, and makes every OR of theirs its own: they use none.
CREATE TRIGGER book_search_insert AFTER INSERT ON books BEGIN
	INSERT INTO book_numbers (book_id) SELECT new.id WHERE NOT EXISTS (SELECT 1 FROM book_numbers WHERE book_id = new.id);
	DELETE FROM book_search WHERE rowid = (SELECT number FROM book_numbers WHERE book_id = new.id);
	INSERT INTO book_search (rowid, words) SELECT number, words FROM book_words WHERE book_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER book_search_update AFTER UPDATE OF title, author ON books BEGIN
	DELETE FROM book_search WHERE rowid = (SELECT number FROM book_numbers WHERE book_id = new.id);
	INSERT INTO book_search (rowid, words) SELECT number, words FROM book_words WHERE book_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER book_search_delete AFTER DELETE ON books BEGIN
	DELETE FROM book_search WHERE rowid = (SELECT number FROM book_numbers WHERE book_id = old.id);
	DELETE FROM book_numbers WHERE book_id = old.id;
END;
