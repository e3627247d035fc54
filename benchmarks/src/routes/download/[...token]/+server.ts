import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { db } from '#lib/server/database.ts';
import { readSigned } from '#lib/server/sign.ts';
import type { RequestHandler } from './$types';

const folder = process.env.FILES_FOLDER ?? '';

export const GET: RequestHandler = ({ params }) => {
	const [purchaseId = '', format = '', expires] = readSigned(params.token)?.split('.') ?? [];
	const file = Number(expires) * 1000 > Date.now() && db().findFile(purchaseId, format);
	if (!file) error(410, 'This link has expired');
	const stream = Readable.toWeb(createReadStream(path.join(folder, file.key)));
	return new Response(stream as ReadableStream, {
		headers: {
			'content-type': 'application/epub+zip',
			'content-length': String(file.size),
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
			'cache-control': 'private, no-store, no-transform'
		}
	});
};
