import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv, sniffCsv } from '../../src/lib/csv.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kam-csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function reading(content: string | Buffer) {
  const path = join(folder, 'file.csv');
  await writeFile(path, content);
  const dialect = await sniffCsv(path);
  const rows = [];
  for await (const row of readCsv(path, dialect)) rows.push(row);
  return { dialect, rows, cells: rows.map(({ cells }) => cells) };
}

type Written = { delimiter: string; end: string; encoding: string; quoteAll: boolean };
const encoders: Record<string, (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8 with mark': (text) => Buffer.from(`\ufeff${text}`),
  'utf-16le': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

function write(table: readonly (readonly string[])[], { delimiter, end, encoding, quoteAll }: Written): Buffer {
  const needsQuotes = (cell: string) =>
    quoteAll || cell === '' || /["\r\n]/.test(cell) || cell.includes(delimiter) || cell !== cell.trim();
  const text = table
    .map((cells) => cells.map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter))
    .map((line) => line + end)
    .join('');
  return encoders[encoding]?.(text) ?? Buffer.of();
}

const header = fc.uniqueArray(fc.stringMatching(/^[a-zé][a-z _]{0,8}[a-z]$/), { minLength: 2, maxLength: 6 });
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'ü', '€', '漢', '"', ',', ';', '\t', '|', ' ', '\n', '\r\n', '.', '1') }),
  fc.constantFrom('', '1,5', 'say "hi"', 'two\nlines'),
);
const table = header.chain((names) =>
  fc
    .array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { maxLength: 8 })
    .map((rows) => [names, ...rows]),
);
const dialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom(...Object.keys(encoders)),
  quoteAll: fc.boolean(),
});

describe('a file', () => {
  it('reads back as it was written, in whatever dialect', async () => {
    const plain = (text: string) => text.replaceAll(/\r\n?/g, '\n');
    await fc.assert(
      fc.asyncProperty(table, dialect, async (rows, how) => {
        const { cells, dialect: found } = await reading(write(rows, how));
        expect(found.delimiter).toBe(how.delimiter);
        expect(cells).toEqual(rows.map((row) => row.map(plain)));
      }),
      { numRuns: 200 },
    );
  });

  it('is read as windows-1252 when it is not UTF-8, also far from its beginning', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `plain ${index},x\n`).join('');
    const { dialect: found, cells } = await reading(Buffer.from(`name,city\n${lines}M\xfcller,\x80 5\n`, 'latin1'));
    expect(found.encoding).toBe('windows-1252');
    expect(cells.at(-1)).toEqual(['Müller', '€ 5']);
  });

  it('stays UTF-8 when a letter falls on the border of two pieces of it', async () => {
    const { dialect: found, cells } = await reading(`a,b\n${'x'.repeat(65_531)}€,1\n`);
    expect(found.encoding).toBe('utf-8');
    expect(cells[1]?.[0]?.endsWith('x€')).toBe(true);
  });

  it('tells the line in which each record begins', async () => {
    const { rows } = await reading('a,b\r\n1,2\r\n"x\r\ny",3\r\n\r\n\r\n4,5\r\n');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 7]);
  });

  it('counts lines also where two pieces of the file meet within the end of one', async () => {
    const { rows } = await reading(`a,b\r\n${'x'.repeat(65_528)},1\r\n"y",2\r\n`);
    expect(rows.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [1, 'b'],
      [2, '1'],
      [3, '2'],
    ]);
  });

  it('keeps rows that have too few or too many cells', async () => {
    expect((await reading('a,b\n1\n1,2,3\n')).cells).toEqual([['a', 'b'], ['1'], ['1', '2', '3']]);
  });

  it('keeps a quote in the middle of a text', async () => {
    expect((await reading('a,b\n5" tube,2\n')).cells[1]).toEqual(['5" tube', '2']);
  });
});

describe('what is not a table', () => {
  it.each([
    ['an empty file', '', 'is empty'],
    ['blank lines', '\n  \n', 'is empty'],
    ['a workbook', Buffer.from('PK\x03\x04\x00\x00', 'latin1'), 'is not text. Export it as CSV or XLSX'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]), 'is not text'],
    ['a quote that is never closed', 'a,b\n1,2\n"3,4\n5,6\n', 'cannot be read after line 2'],
  ])('is refused with what to do: %s', async (_what, content, words) => {
    await expect(reading(content)).rejects.toThrow(words);
  });

  it('is refused when it is missing or a folder', async () => {
    await expect(sniffCsv(join(folder, 'missing.csv'))).rejects.toThrow('does not exist');
    await expect(sniffCsv(folder)).rejects.toThrow('is a folder');
  });
});
