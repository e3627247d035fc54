import fc from 'fast-check';

const awkward = [
	'__proto__',
	'slow-light',
	'1.slow-light.slow-light',
	"'; drop table books; --",
	'</script><script>alert(1)</script>',
	'ada@example.com\r\nBcc: eve@example.com',
	'../../package.json',
	'%00',
	'%E0%A4%A',
	'cs_test_madeup0123456789',
	'typed.9999999999.YWRh.AAAA',
	'A'.repeat(43)
];

/** Arbitrary text: empty, random, or with a special meaning somewhere. */
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(...awkward));
const inUrl = text.map((it) => encodeURIComponent(it.toWellFormed()));
/** Header text without line breaks and NUL. */
const inHeader = text.map((it) => it.replace(/[\r\n\0]/g, ' ').slice(0, 500));

const target = fc.oneof(
	fc.constantFrom('/cart/items', '/checkout', '/library', '/library/sign-out', '/webhooks/stripe'),
	inUrl.map((it) => `/library/link/${it}`),
	inUrl.map((it) => `/download/${it}`),
	inUrl.map((it) => `/books/${it}`),
	inUrl.map((it) => `/books/slow-light/sample?format=${it}`),
	inUrl.map((it) => `/checkout/success?session_id=${it}`),
	fc.tuple(inUrl, inUrl).map(([q, after]) => `/?q=${q}&after=${after}`),
	inUrl.map((it) => `/cart?problem=${it}&price=${it}`)
);

const form = fc
	.array(fc.tuple(fc.constantFrom('book', 'intent', 'email', 'price', 'attempt'), text), {
		maxLength: 8
	})
	.map((fields) => String(new URLSearchParams(fields)));
const json = fc
	.oneof(fc.jsonValue(), fc.record({ books: fc.array(text), attempt: fc.jsonValue() }))
	.map((value) => (JSON.stringify(value) ?? '').replace('"attempt"', '"__proto__"'));

/** A request as bytes, mostly valid, since entirely invalid ones are rejected early. */
export const request = fc
	.record({
		method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'),
		target,
		origin: fc.constantFrom('own', 'own', 'own', 'http://evil.example', 'null', ''),
		type: fc.constantFrom(
			'application/x-www-form-urlencoded',
			'application/json',
			'multipart/form-data; boundary=x',
			'text/plain',
			''
		),
		accept: fc.constantFrom('text/html', 'application/json', '*/*', ''),
		cookies: fc.array(
			fc.tuple(
				fc.constantFrom('ssb_cart', 'ssb_library', 'ssb_checkout', 'ssb_browser', 'x'),
				fc.oneof(inHeader, inUrl)
			),
			{ maxLength: 4 }
		),
		range: fc.oneof(fc.constant('bytes=0-'), inHeader),
		signature: fc.oneof(fc.constant('t=1,v1=00'), inHeader),
		body: fc.oneof(form, json, text),
		/** Error of the `Content-Length`, in bytes. */
		off: fc.constantFrom(0, 0, 0, 0, -1, 1, 100_000)
	})
	.map(({ method, target, origin, type, accept, cookies, range, signature, body, off }) => ({
		method,
		target,
		/** Whether the body is as long as announced. */
		isWhole: off <= 0 || method === 'GET' || method === 'HEAD',
		bytes(own: string): Buffer {
			const content = Buffer.from(method === 'GET' || method === 'HEAD' ? '' : body);
			const head = [
				`${method} ${target} HTTP/1.1`,
				'Host: localhost',
				'Connection: close',
				`Origin: ${origin === 'own' ? own : origin}`,
				`Content-Type: ${type}`,
				`Accept: ${accept}`,
				`Range: ${range}`,
				`Stripe-Signature: ${signature}`,
				`Cookie: ${cookies.map(([name, value]) => `${name}=${value}`).join('; ')}`,
				...(content.length > 0 ? [`Content-Length: ${Math.max(0, content.length + off)}`] : []),
				'',
				''
			].join('\r\n');
			return Buffer.concat([Buffer.from(head, 'latin1'), content]);
		}
	}));
