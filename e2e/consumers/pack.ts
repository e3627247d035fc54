import { execFileSync } from 'node:child_process';
import path from 'node:path';

const packages = path.join(import.meta.dirname, '../../packages');

/** Packs a built package with npm. @returns path of the tarball */
export function pack(folder: string, destination: string): string {
	const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', destination];
	const options = { cwd: path.join(packages, folder), shell: process.platform === 'win32' };
	return path.join(destination, execFileSync('npm', args, options).toString().trim());
}
