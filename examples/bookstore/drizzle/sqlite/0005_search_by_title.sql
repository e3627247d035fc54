-- Numbers books in the order of title and id, so that FTS5, which finds by number, finds them in the order they are listed in:
-- a page of a search is then read like a page of the catalogue, however many books have the word. A number is a place and,
-- in its lower ten bits, which one it is of the books that share it. A new book's place lies halfway between its
-- neighbours', 2^26 beyond the last or before the first; it shares the one below where none is left between. What is not for
-- sale has no number, and is not found.
DROP TRIGGER book_search_insert;
--> statement-breakpoint
DROP TRIGGER book_search_update;
--> statement-breakpoint
DROP TRIGGER book_search_delete;
--> statement-breakpoint
DROP VIEW book_words;
--> statement-breakpoint
DROP TABLE book_search;
--> statement-breakpoint
DROP TABLE book_numbers;
--> statement-breakpoint
CREATE TABLE book_numbers (number INTEGER PRIMARY KEY, book_id TEXT NOT NULL UNIQUE);
--> statement-breakpoint
CREATE VIEW book_words AS SELECT number,
	replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(title || ' ' || author, 'ø', 'o'), 'Ø', 'o'), 'đ', 'd'), 'Đ', 'd'), 'ł', 'l'), 'Ł', 'l'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'ß', 'ss'), 'ẞ', 'ss'), 'ð', 'd'), 'Ð', 'd'), 'þ', 'th'), 'Þ', 'th') AS words
	FROM book_numbers JOIN books ON id = book_id;
--> statement-breakpoint
-- Beginnings of words up to ten letters have lists of their own: FTS5 would have to put those of longer ones together.
CREATE VIRTUAL TABLE book_search USING fts5(words, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4 5 6 7 8 9 10');
--> statement-breakpoint
CREATE TRIGGER book_numbers_insert AFTER INSERT ON book_numbers BEGIN
	INSERT INTO book_search (rowid, words) SELECT number, words FROM book_words WHERE number = new.number;
END;
--> statement-breakpoint
CREATE TRIGGER book_numbers_delete AFTER DELETE ON book_numbers BEGIN
	DELETE FROM book_search WHERE rowid = old.number;
END;
--> statement-breakpoint
-- A place that a thousand books share is full, and all books are placed anew.
CREATE TRIGGER book_numbers_full AFTER INSERT ON book_numbers WHEN (new.number & 1023) = 1023 BEGIN
	DELETE FROM book_numbers;
	INSERT INTO book_numbers (number, book_id) SELECT row_number() OVER (ORDER BY title, id) << 36, id FROM books WHERE on_sale;
END;
--> statement-breakpoint
CREATE VIEW book_places AS SELECT number >> 10 AS place, id AS book_id, title FROM book_numbers JOIN books ON id = book_id;
--> statement-breakpoint
-- DISTINCT keeps SQLite from asking for the neighbours wherever they are named.
CREATE TRIGGER book_places_insert INSTEAD OF INSERT ON book_places BEGIN
	INSERT INTO book_numbers (number, book_id)
	SELECT coalesce((SELECT max(number) + 1 FROM book_numbers WHERE number BETWEEN place << 10 AND place << 10 | 1023), place << 10), new.book_id
	FROM (SELECT DISTINCT low + (high - low) / 2 AS place FROM (
		SELECT DISTINCT coalesce(below, above - (1 << 27), -(1 << 26)) AS low, coalesce(above, below + (1 << 27), 1 << 26) AS high FROM (
			SELECT DISTINCT
				(SELECT number >> 10 FROM books JOIN book_numbers ON book_id = id
					WHERE on_sale AND (title, id) < (new.title, new.book_id) ORDER BY title DESC, id DESC LIMIT 1) AS below,
				(SELECT number >> 10 FROM books JOIN book_numbers ON book_id = id
					WHERE on_sale AND (title, id) > (new.title, new.book_id) ORDER BY title, id LIMIT 1) AS above
		)
	));
END;
--> statement-breakpoint
-- An INSERT OR REPLACE deletes without a word to triggers, and makes every OR of theirs its own: they use none.
CREATE TRIGGER books_insert_number AFTER INSERT ON books BEGIN
	DELETE FROM book_numbers WHERE book_id = new.id;
	INSERT INTO book_places (book_id, title) SELECT new.id, new.title WHERE new.on_sale;
END;
--> statement-breakpoint
CREATE TRIGGER books_update_number AFTER UPDATE OF title, author, on_sale ON books BEGIN
	DELETE FROM book_numbers WHERE book_id = new.id;
	INSERT INTO book_places (book_id, title) SELECT new.id, new.title WHERE new.on_sale;
END;
--> statement-breakpoint
CREATE TRIGGER books_delete_number AFTER DELETE ON books BEGIN
	DELETE FROM book_numbers WHERE book_id = old.id;
END;
--> statement-breakpoint
INSERT INTO book_numbers (number, book_id) SELECT row_number() OVER (ORDER BY title, id) << 36, id FROM books WHERE on_sale;
