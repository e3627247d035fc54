-- The ids of the first books by title and id that a search finds for sale after another. A word that many books have is soon
-- met along the catalogue, and few books are soon put in order: which is less to read is told by a look at the books that
-- come next. A planner would have to guess: it takes words for as frequent everywhere, and for independent of each other.
CREATE FUNCTION bookstore_search(words tsquery, page_after text, page_limit integer)
RETURNS SETOF text LANGUAGE plpgsql STABLE ROWS 25 AS $$
DECLARE
	near CONSTANT integer := 300;
	from_title text := '';
	from_id text := '';
	steps numeric := near;
	share numeric;
	further numeric;
	found_ids text[];
BEGIN
	IF page_after IS NOT NULL THEN
		SELECT title, id INTO from_title, from_id FROM books WHERE id = page_after;
	END IF;
	WHILE steps IS NOT NULL LOOP
		found_ids := array(
			SELECT id FROM (
				SELECT title, id, search_words FROM books WHERE on_sale AND (title, id) > (from_title, from_id)
				ORDER BY title, id LIMIT steps
			) AS next WHERE search_words @@ words ORDER BY title, id LIMIT page_limit
		);
		IF cardinality(found_ids) = page_limit THEN
			RETURN QUERY SELECT unnest(found_ids);
			RETURN;
		END IF;
		EXIT WHEN steps > near;
		-- Of how many books it is, how many fill the page, and how many there are to put in order.
		share := greatest(cardinality(found_ids), 0.5) / near;
		further := (page_limit - cardinality(found_ids)) / share;
		SELECT CASE WHEN further < share * reltuples THEN near + 2 * further END INTO steps
		FROM pg_class WHERE oid = 'books'::regclass;
	END LOOP;
	RETURN QUERY WITH found AS MATERIALIZED (
		SELECT title, id FROM books WHERE on_sale AND search_words @@ words AND (title, id) > (from_title, from_id)
	) SELECT id FROM found ORDER BY title, id LIMIT page_limit;
END
$$;
