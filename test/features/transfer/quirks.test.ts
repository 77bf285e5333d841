import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { findHeader } from '../../../src/features/transfer/find-header.ts';
import { sheetsOf } from '../../../src/lib/sheets.ts';
import { contentsOf, countsOf, emptied, openWorld, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => emptied(world));

const bytes = async (name: string, content: Buffer | string): Promise<string> => {
  const path = await world.write(name);
  await writeFile(path, content);
  return path;
};
const names = async () => (await contentsOf(world)).accounts.map(({ name }) => name);
const wide = (text: string) => Buffer.from(text, 'utf16le');

const list = 'Account Name,Website,Industry\nAcme,acme.com,Steel\nMüller & Söhne,mueller.de,Wood\n';
const both = ['Acme', 'Müller & Söhne'];

describe('an account list is read', { timeout: 30_000 }, () => {
  it.each<[string, Buffer | string, readonly string[]]>([
    ['in UTF-8', list, both],
    ['in UTF-8 with its mark', `\ufeff${list}`, both],
    ['in UTF-16 with tabs', wide(`\ufeff${list.replaceAll(',', '\t')}`), both],
    ['in UTF-16 without its mark', wide(list), both],
    ['in UTF-16, big end first', wide(`\ufeff${list}`).swap16(), both],
    ['in windows-1252', Buffer.from(list, 'latin1'), both],
    ['with semicolons', list.replaceAll(',', ';'), both],
    ['with pipes', list.replaceAll(',', '|'), both],
    ['with Excel’s line about the delimiter', `sep=;\n${list.replaceAll(',', ';')}`, both],
    ['below a title', `Key accounts of 2026\nFiltered by: region, owner, type\n\n${list}`, both],
    [
      'above Salesforce’s footer',
      `${list}\n"Grand Totals (2 records)"\n"Confidential Information - Do Not Distribute"\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n`,
      both,
    ],
    ['with a row of totals', `Account Name,Website,Annual Revenue\nAcme,acme.com,100\nTotal,,"1,100.00"\n`, ['Acme']],
    ['with an account that is called like one', `Account Name,Website,Industry\nTotal,total.com,Oil\n`, ['Total']],
    ['with blank rows', list.replaceAll('\n', '\n\n,,\n'), both],
    ['with its header repeated', `${list}${list.split('\n')[0]}\n`, both],
    ['with HubSpot’s "(Primary)"', list.replace('Account Name', 'Company name (Primary)'), both],
    ['with headers that occur twice', `Account Name,Website,Website\nAcme,acme.com,other.com\n`, ['Acme']],
    ['with headers in decomposed letters', `Account Name,Pa\u0301gina web,Industria\nAcme,acme.com,Acero\n`, ['Acme']],
    ['in German', `Accountname;Webseite;Branche;Jahresumsatz\nAcme;acme.com;Stahl;1.234,50\n`, ['Acme']],
    ['in Spanish', `Nombre de la cuenta;Sitio web;Industria\nAcme;acme.com;Acero\n`, ['Acme']],
    ['in French', `Nom du compte;Site Web;Secteur d’activité\nAcme;acme.com;Acier\n`, ['Acme']],
    ['from Pipedrive', `Organization - ID,Organization - Name,Website,Industry\n7,Acme,acme.com,Steel\n`, ['Acme']],
  ])('%s', async (_quirk, content, expected) => {
    const { status, id } = await world.apply([await bytes('list.csv', content)]);
    expect(status).toBe('applied');
    expect(await names()).toEqual(expected);
    expect(countsOf(await world.report(id)).accounts).toEqual({ new: expected.length });
  });

  it('from a workbook, whose numbers and days are what they are', async () => {
    const path = await world.write('deals.xlsx');
    const rows = [
      ['Deals of the quarter', null, null, null],
      ['Opportunity Name', 'Amount', 'Close Date', 'Stage'],
      ['Big one', 1.234, new Date('2026-02-01T00:00:00Z'), 'Won'],
      ['Grand Totals (1 records)', null, null, null],
    ];
    const cells = rows.map((row) =>
      row.map((value) => (value instanceof Date ? { value, type: Date, format: 'dd/mm/yyyy' } : value)),
    );
    await writeXlsxFile(cells as never).toFile(path);
    const { id } = await world.apply([path]);
    expect(countsOf(await world.report(id)).opportunities).toEqual({ new: 1 });
    expect((await contentsOf(world)).deals).toMatchObject([
      { name: 'Big one', amount: 123n, closeOn: new Date('2026-02-01') },
    ]);
    expect((await world.words(id)).join('\n')).toContain(
      'no rows: line 1 "Deals of the quarter", line 4 "Grand Totals (1 records)"',
    );
  });

  it('with ids of 15 and 18 characters, which name the same account', async () => {
    await world.apply([
      await world.write('report.csv', 'Account ID,Account Name,Website', '001Wj00000tQWvr,Acme,acme.com'),
    ]);
    await world.apply([
      await world.write('loader.csv', 'Id,Name,Website', '001Wj00000tQWvrIAG,Acme Corporation,acme.com'),
    ]);
    const { accounts, links } = await contentsOf(world);
    expect(accounts).toMatchObject([{ name: 'Acme Corporation' }]);
    expect(links).toHaveLength(1);
  });

  it('with a day order that each column decides, and refuses what none does', async () => {
    const header = 'Opportunity Name,Stage,Close Date,Created Date';
    await world.apply([
      await world.write('deals.csv', header, 'One,Won,13/02/2026,02/13/2026', 'Two,Won,01/02/2026,01/02/2026'),
    ]);
    expect((await contentsOf(world)).deals.at(-1)).toMatchObject({
      closeOn: new Date('2026-02-01'),
      openedOn: new Date('2026-01-02'),
    });
    const unclear = await world.write('unclear.csv', header, 'One,Won,01/02/2026,');
    await expect(world.compare([unclear])).rejects.toThrow('may begin with the day or with the month');
  });
});

type Way = {
  delimiter: string;
  end: string;
  encoding: 'utf8' | 'bom' | 'utf16le' | 'latin1' | 'xlsx';
  title: boolean;
  footer: boolean;
  quoteAll: boolean;
};
const way: fc.Arbitrary<Way> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf8', 'bom', 'utf16le', 'latin1', 'xlsx'),
  title: fc.boolean(),
  footer: fc.boolean(),
  quoteAll: fc.boolean(),
});
const word = fc
  .string({ unit: fc.constantFrom('a', 'B', 'ü', 'é', '"', ',', ';', '|', ' ', '&'), minLength: 1, maxLength: 8 })
  .map((text) => `x${text}`.replaceAll(/\s+/g, ' ').trim());
const rowsOf = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{4,12}$/), word), {
  minLength: 1,
  maxLength: 6,
  selector: ([name]) => name,
});

async function written(rows: readonly (readonly string[])[], how: Way, name: string): Promise<string> {
  const all = [
    ...(how.title ? [['A title']] : []),
    ['Account Name', 'Industry'],
    ...rows,
    ...(how.footer ? [[], ['Grand Totals (9 records)']] : []),
  ];
  if (how.encoding === 'xlsx') {
    const path = await world.write(`${name}.xlsx`);
    await writeXlsxFile(all.map((row) => [row[0] ?? null, row[1] ?? null]) as never).toFile(path);
    return path;
  }
  const quoted = (cell: string) =>
    how.quoteAll || /["\n]/.test(cell) || cell.includes(how.delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const text = all.map((row) => row.map(quoted).join(how.delimiter) + how.end).join('');
  if (how.encoding === 'latin1') return bytes(`${name}.csv`, Buffer.from(text, 'latin1'));
  return bytes(
    `${name}.csv`,
    how.encoding === 'utf16le' ? wide(`\ufeff${text}`) : `${how.encoding === 'bom' ? '\ufeff' : ''}${text}`,
  );
}

describe('any table', () => {
  it('reads back the same in any of the dialects', { timeout: 60_000 }, async () => {
    let file = 0;
    await fc.assert(
      fc.asyncProperty(rowsOf, way, async (rows, how) => {
        await emptied(world);
        await world.apply([await written(rows, how, `table${file++}`)]);
        const { accounts } = await contentsOf(world);
        const found = accounts.map(({ name, industry }) => [name, industry]);
        expect(found.sort()).toEqual(rows.map(([name, industry]) => [name, industry]).sort());
      }),
      { numRuns: 40, seed: 20_261_121 },
    );
  });

  const whole = `${list}${Array.from({ length: 20 }, (_, row) => `Company ${row},c${row}.com,"Steel, ""wood"""\n`).join('')}`;
  const sources = async (): Promise<Buffer[]> => {
    const book = await world.write('whole.xlsx');
    const rows = whole.split('\n').map((line) => line.split(',').slice(0, 3));
    await writeXlsxFile(rows as never).toFile(book);
    return [Buffer.from(whole), wide(`\ufeff${whole}`), await readFile(book)];
  };

  it('that is damaged in a thousand ways is read or refused in words', { timeout: 300_000 }, async () => {
    const [random, from] = [seeded(42), await sources()];
    const read = async (path: string) => {
      const { sheet } = await findHeader(await sheetsOf(path), world.tables);
      for await (const { cells } of sheet.rows()) cells.length satisfies number;
    };
    const bugs: string[] = [];
    for (let round = 0; round < 1_000; round++) {
      const path = await bytes('damaged.csv', damage(from[round % from.length] ?? Buffer.of(), random));
      await read(path).catch((error: Error) => error.name === 'UserError' || bugs.push(`${round}: ${error.stack}`));
    }
    expect(bugs).toEqual([]);
  });

  it('that is damaged applies all of its rows or none', { timeout: 120_000 }, async () => {
    const [random, from] = [seeded(7), await sources()];
    for (let round = 0; round < 30; round++) {
      await emptied(world);
      const path = await bytes('damaged.csv', damage(from[round % from.length] ?? Buffer.of(), random));
      const ended = await world.apply([path]).catch((error: Error) => {
        expect(error.name).toBe('UserError');
        return null;
      });
      const rows = ended ? (countsOf(await world.report(ended.id)).accounts?.new ?? 0) : 0;
      expect(await world.db.account.count()).toBe(rows);
    }
  });
});

/** https://en.wikipedia.org/wiki/Linear_congruential_generator, with the numbers of Numerical Recipes */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** Cuts it off, or changes, drops or doubles parts of it. */
function damage(source: Buffer, random: (below: number) => number): Buffer {
  const at = random(source.length);
  const length = 1 + random(40);
  const kinds = [
    () => source.subarray(0, at),
    () => Buffer.concat([source.subarray(0, at), source.subarray(at + length)]),
    () => Buffer.concat([source.subarray(0, at), source.subarray(at, at + length), source.subarray(at)]),
    () => {
      const copy = Buffer.from(source);
      for (let change = 0; change < 5; change++) copy[random(copy.length)] = random(256);
      return copy;
    },
    () => Buffer.concat([source.subarray(0, at), Buffer.from('"'), source.subarray(at)]),
  ];
  return kinds[random(kinds.length)]?.() ?? source;
}
