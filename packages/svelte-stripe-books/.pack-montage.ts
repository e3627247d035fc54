import sharp from 'sharp';
const [out, height, ...files] = process.argv.slice(2);
const H = Number(height);
const imgs = await Promise.all(files.map(async (f) => { const b = await sharp(f).resize({ height: H, withoutEnlargement: true, fit: 'inside' }).png().toBuffer(); const m = await sharp(b).metadata(); return { b, w: m.width!, h: m.height! }; }));
let x = 0; const comps = imgs.map((i) => { const c = { input: i.b, left: x, top: 0 }; x += i.w + 12; return c; });
await sharp({ create: { width: x, height: Math.max(...imgs.map((i) => i.h)), channels: 3, background: '#888' } }).composite(comps).png().toFile(out!);
