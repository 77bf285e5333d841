import { crc32, inflateRaw } from 'node:zlib';
import { UserError } from '../errors.ts';

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 and 4.3.16 */
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LONGEST_END = 22 + 0xffff;

/**
 * Unpacks every part of an archive once and throws it away, so that what a header claims need not be believed. Throws UserError,
 * as the end of a sentence that begins with the file's name, when it is damaged, has a password, or would unpack to more than `most` bytes.
 */
export async function requireSafeZip(zip: Buffer, most: number): Promise<void> {
  let left = most;
  for (const packed of entriesOf(zip)) {
    const content = packed.isStored ? packed.bytes : await inflate(packed.bytes, left);
    left -= content.length;
    if (left < 0) throw new UserError(tooLarge);
    if (crc32(content) !== packed.sum) throw new UserError(damaged);
  }
}

export const damaged = 'is damaged. Open it in your spreadsheet, save it again, and import that.';
const tooLarge = 'unpacks to far more than a list of accounts holds. Save the sheet as CSV and import that.';
export const locked =
  'is protected with a password. Open it, save it without one (or as CSV), import that, and delete the copy afterwards.';

type Packed = { bytes: Buffer; isStored: boolean; sum: number };

function entriesOf(zip: Buffer): Packed[] {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end < zip.length - LONGEST_END || end + 22 > zip.length || zip.readUInt32LE(end) !== END)
    throw new UserError(damaged);
  const entries: Packed[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) throw new UserError(damaged);
    entries.push(entryAt(zip, at));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function entryAt(zip: Buffer, at: number): Packed {
  if (zip.readUInt16LE(at + 8) & 1) throw new UserError(locked);
  const method = zip.readUInt16LE(at + 10);
  const size = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  if ((method !== 0 && method !== 8) || local + 30 > zip.length) throw new UserError(damaged);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (start + size > zip.length) throw new UserError(damaged);
  return { bytes: zip.subarray(start, start + size), isStored: method === 0, sum: zip.readUInt32LE(at + 16) };
}

const inflate = (bytes: Buffer, most: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    inflateRaw(bytes, { maxOutputLength: Math.max(most, 1) }, (error, result) => {
      if (!error) return resolve(result);
      const code = (error as NodeJS.ErrnoException).code;
      reject(new UserError(code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : damaged));
    });
  });
