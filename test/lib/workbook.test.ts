import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheetsOf } from '../../src/lib/sheets.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kam-workbook-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function reading(content: Buffer) {
  const path = join(folder, 'file.xlsx');
  await writeFile(path, content);
  return sheetsOf(path);
}

/** An archive of one part, whose header may lie. */
function zipOf(content: Buffer, { claims = content.length, flags = 0 } = {}): Buffer {
  const [name, packed] = [Buffer.from('a.txt'), deflateRawSync(content)];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  for (const [header, at] of [
    [local, 6],
    [entry, 8],
  ] as const) {
    header.writeUInt16LE(flags, at);
    header.writeUInt16LE(8, at + 2);
    header.writeUInt32LE(crc32 ? crc32(content) : 0, at + 8);
    header.writeUInt32LE(packed.length, at + 12);
    header.writeUInt32LE(claims, at + 16);
    header.writeUInt16LE(name.length, at + 20);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');

describe('a workbook that cannot be read', () => {
  it.each<[string, Buffer, string]>([
    ['a zip bomb that does not say so', zipOf(Buffer.alloc(200_000_000), { claims: 10 }), 'unpacks to far more'],
    ['an archive of something else', zipOf(Buffer.from('hello')), 'is an archive, not a table'],
    ['an archive with a password', zipOf(Buffer.from('hello'), { flags: 1 }), 'is protected with a password'],
    [
      'a workbook with a password',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'is protected with a password',
    ],
    ['one of the old kind', Buffer.concat([ole, Buffer.alloc(600)]), 'is a workbook of an old kind'],
    ['half of one', zipOf(Buffer.from('hello')).subarray(0, 40), 'is damaged'],
  ])('is refused with what to do: %s', async (_what, content, words) => {
    await expect(reading(content)).rejects.toThrow(words);
  });
});
