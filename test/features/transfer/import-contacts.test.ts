import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { updateRow } from '../../../src/db/change.ts';
import { inTransaction } from '../../../src/scope.ts';
import { countsOf, emptied, fixture, openWorld, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await emptied(world);
  await world.apply([fixture('accounts.csv')]);
});

const contacts = async (workspaceId = world.s.workspaceId) => {
  const rows = await world.db.contactAt.findMany({
    where: { workspaceId },
    include: { contact: true, account: true, reportsTo: { include: { contact: true } } },
    orderBy: [{ contact: { name: 'asc' } }, { account: { name: 'asc' } }],
  });
  return rows.map(({ contact, account, title, reportsTo }) => [
    contact.name,
    contact.mail,
    contact.phone,
    account.name,
    title,
    reportsTo?.contact.name ?? null,
  ]);
};
const salesforce = 'Salutation,First Name,Last Name,Title,Phone,Email,Account Name,Account Owner,Reports To,Contact ID';

describe('a file of contacts', () => {
  it('is read as a Salesforce report, and changes nothing the second time', async () => {
    const path = await world.write(
      'report.csv',
      salesforce,
      'Ms.,Jane,Doe,CFO,+1,JANE@x.com,Acme Corporation,Moses,Omar Said,003A',
      'Mr.,Omar,Said,CEO,,omar@x.com,ACME CORPORATION,Moses,,003B',
    );
    expect(countsOf(await world.compare([path]))).toEqual({ contacts: { new: 2 } });
    expect(await contacts()).toEqual([]);
    const { id } = await world.apply([path]);
    const expected = [
      ['Jane Doe', 'jane@x.com', '+1', 'Acme Corporation', 'CFO', 'Omar Said'],
      ['Omar Said', 'omar@x.com', null, 'Acme Corporation', 'CEO', null],
    ];
    expect(await contacts()).toEqual(expected);
    const written = await world.db.change.count();
    const again = await world.apply([path]);
    expect(countsOf(await world.report(again.id))).toEqual({ contacts: { unchanged: 2 } });
    expect(await world.db.change.count()).toBe(written);
    await world.reverse(id);
    expect([await contacts(), await world.db.contact.count()]).toEqual([[], 0]);
    expect(await world.db.externalId.count({ where: { entity: 'contact' } })).toBe(0);
  });

  it('corrects what is there by id, and gives the former values back when it is reversed', async () => {
    const line = (title: string, phone: string) =>
      world.write('report.csv', salesforce, `,Jane,Doe,${title},${phone},jane@x.com,Acme Corporation,,,003A`);
    await world.apply([await line('CFO', '+1')]);
    const { id } = await world.apply([await line('COO', '+2')]);
    expect(countsOf(await world.report(id))).toEqual({ contacts: { changed: 1 } });
    expect(await contacts()).toMatchObject([['Jane Doe', 'jane@x.com', '+2', 'Acme Corporation', 'COO', null]]);
    await world.reverse(id);
    expect(await contacts()).toMatchObject([['Jane Doe', 'jane@x.com', '+1', 'Acme Corporation', 'CFO', null]]);
  });

  it('is read as Data Loader writes it, with accounts and bosses by their ids', async () => {
    await world.apply([await world.write('accounts.csv', 'Id,Name,Industry,Website', '001A,Acme One,Steel,acme.one')]);
    const path = await world.write(
      'contact.csv',
      'Id,AccountId,LastName,FirstName,Title,ReportsToId,Email,Phone',
      '003A,001A,Doe,Jane,CFO,003B,jane@x.com,',
      '003B,001A,Said,Omar,CEO,003A,omar@x.com,',
    );
    const { id } = await world.apply([path]);
    const [jane, omar] = await contacts();
    expect([jane?.[3], omar?.[3]]).toEqual(['Acme One', 'Acme One']);
    const report = (await world.words(id)).join('\n');
    expect(report).toContain('the person would report to themselves');
  });

  it('is read as HubSpot and Pipedrive write it, a person of two accounts once', async () => {
    const hubspot = await world.write(
      'hubspot.csv',
      'Record ID,First Name,Last Name,Email,Phone Number,Job Title,Associated Company (Primary)',
      '9,Jane,Doe,jane@x.com,+1,CFO,Acme Corporation',
    );
    const pipedrive = await world.write(
      'pipedrive.csv',
      'Person - ID,Person - Name,Person - Email,Person - Phone,Organization - Name',
      '77,Jane M. Doe,Jane@X.com,,Cedar & Sons',
      '78,Li Wei,not a mail,,Cedar & Sons',
    );
    await world.apply([hubspot]);
    const { id } = await world.apply([pipedrive]);
    expect(await contacts()).toEqual([
      ['Jane Doe', 'jane@x.com', '+1', 'Acme Corporation', 'CFO', null],
      ['Jane Doe', 'jane@x.com', '+1', 'Cedar & Sons', null, null],
      ['Li Wei', null, null, 'Cedar & Sons', null, null],
    ]);
    expect((await world.words(id)).join('\n')).toContain('is no mail address');
  });

  it('rejects rows that name no account it knows, and touches no other workspace', async () => {
    const path = await world.write(
      'contacts.csv',
      'First Name,Last Name,Email,Account Name',
      'Jane,Doe,jane@x.com,Unheard Of',
      'Jane,Roe,roe@x.com,',
      'Jane,Poe,poe@x.com,Acme Corporation',
    );
    const report = await world.compare([path]);
    expect(report.rejected.map(({ line, problems }) => [line, problems[0]?.reason])).toEqual([
      [2, 'no account has this name'],
      [3, 'names no account'],
    ]);
    await world.apply([fixture('accounts.csv')], { scope: world.other });
    await world.apply([path], { scope: world.other });
    await world.apply([path]);
    const [ours, theirs] = [await contacts(), await contacts(world.other.workspaceId)];
    expect([ours, theirs]).toEqual([theirs, ours]);
    expect(await world.db.contact.count()).toBe(2);
  });

  it.each([
    ['German', 'Anrede;Vorname;Nachname;Titel;Abteilung;Telefon;E-Mail;Accountname;Vorgesetzter'],
    ['Spanish', 'Tratamiento;Nombre;Apellidos;Cargo;Departamento;Teléfono;Correo;Nombre de la empresa;Reporta a'],
    [
      'French',
      'Civilité;Prénom;Nom;Fonction;Département;Téléphone;Adresse e-mail;Nom du compte;Supérieur hiérarchique',
    ],
  ])('is read with %s headers', async (_language, header) => {
    const path = await world.write(
      'contacts.csv',
      header,
      '"";"Hans";"Groß";"Head";"Buying";"+49";"hans@gross.at";"Acme Corporation";""',
      '"";"Eva";"Klein";"";"Buying";"";"eva@gross.at";"Acme Corporation";"Hans Groß"',
    );
    await world.apply([path]);
    expect(await contacts()).toEqual([
      ['Eva Klein', 'eva@gross.at', null, 'Acme Corporation', null, 'Hans Groß'],
      ['Hans Groß', 'hans@gross.at', '+49', 'Acme Corporation', 'Head', null],
    ]);
    expect(await world.db.contactAt.count({ where: { division: { name: 'Buying' } } })).toBe(2);
  });

  it('gives opportunities their account by an id of either length', async () => {
    const path = await world.write('a.csv', 'Account ID,Account Name,Industry', '001Wj00000tQWvr,Fresh Foods,Food');
    const deals = await world.write(
      'opportunity.csv',
      'Id,AccountId,Name,StageName,Amount,CloseDate',
      '006A,001Wj00000tQWvrIAG,Big,Won,5,2026-05-01',
      '006B,001Wj00000NOPEr,Stray,Won,5,2026-05-01',
    );
    const report = await world.compare([path, deals]);
    expect(report.files[1]?.problems).toMatchObject([{ kind: 'waits', column: 'accountId', rows: 1 }]);
    await world.apply([path, deals]);
    const found = await world.db.opportunity.findMany({ include: { account: true }, orderBy: { name: 'asc' } });
    expect(found.map(({ name, account }) => [name, account?.name])).toEqual([
      ['Big', 'Fresh Foods'],
      ['Stray', undefined],
    ]);
  });

  it('knows in the dry run what it will find, also among records that are new in the same files', async () => {
    const accounts = await world.write('a.csv', 'Account ID,Account Name,Industry', '001Wj00000tQWvr,Fresh Foods,Food');
    const people = await world.write(
      'contact.csv',
      'Id,AccountId,LastName,FirstName,ReportsToId,Email,Department',
      '003Wj00000aBcDe,001Wj00000tQWvrIAG,Doe,Jane,003Wj00000aBcDfIAM,jane@x.com,Finance',
      '003Wj00000aBcDfIAM,001Wj00000tQWvr,Said,Omar,003Wj00000aBcDe,omar@x.com,finance',
      '003Wj00000aBcDg,001Wj00000tQWvr,Poe,Ann,Nobody Here,ann@x.com,',
      '003Wj00000aBcDh,001Wj00000tQWvr,Lee,Li,003Wj00000aBcDe,li@x.com,',
    );
    const tell = ({ files }: Awaited<ReturnType<typeof world.report>>) =>
      files.map(({ counts, problems }) => [counts, problems.map(({ column, reason, rows }) => [column, reason, rows])]);
    const dry = tell(await world.compare([accounts, people]));
    const { id } = await world.apply([accounts, people]);
    expect(dry).toEqual([
      [{ new: 1 }, []],
      [
        { new: 4 },
        [
          ['reportsTo', 'the person would report to themselves', 2],
          ['reportsTo', 'nobody at the account has this name or id', 1],
        ],
      ],
    ]);
    expect(tell(await world.report(id))).toEqual(dry);
    expect((await contacts()).map((row) => [row[0], row[3], row[5]])).toContainEqual([
      'Li Lee',
      'Fresh Foods',
      'Jane Doe',
    ]);
    expect(await world.db.division.findMany({ select: { name: true } })).toEqual([{ name: 'Finance' }]);
    expect(await world.db.contactAt.count({ where: { division: { name: 'Finance' } } })).toBe(2);
    const again = await world.apply([accounts, people]);
    expect(countsOf(await world.report(again.id)).contacts).toEqual({ unchanged: 4 });
    await world.reverse(id);
    expect(await world.db.division.count()).toBe(0);
  });

  it('leaves a person at their account whom people changed since, when it is undone', async () => {
    const line = (name: string) => `,${name},Doe,CFO,+1,${name}@x.com,Acme Corporation,,,`;
    const { id } = await world.apply([await world.write('report.csv', salesforce, line('Jane'), line('John'))]);
    const jane = await world.db.contact.findFirstOrThrow({ where: { name: 'Jane Doe' } });
    const byHand = { ...world.s, source: 'slack' as const, requestId: 'by hand' };
    await inTransaction(byHand, (t) => updateRow(t, 'contact', jane.id, null, { phone: '+3' }));
    expect(await world.reverse(id)).toMatchObject({
      changedSince: 1,
      inUse: 0,
      kept: [{ entity: 'contact', id: jane.id, why: 'changed' }],
    });
    expect(await contacts()).toEqual([['Jane Doe', 'jane@x.com', '+3', 'Acme Corporation', 'CFO', null]]);
  });

  it('tells the history of the account what it changed about a person, and keeps what people wrote', async () => {
    const line = (phone: string, mail: string) =>
      world.write('report.csv', salesforce, `,Jane,Doe,CFO,${phone},${mail},Acme Corporation,,,003A`);
    await world.apply([await line('+1', 'jane@x.com')]);
    await world.apply([await line('+2', 'jane@x.com')]);
    const acme = await world.db.account.findFirstOrThrow({ where: { name: 'Acme Corporation' } });
    expect(await world.db.change.findMany({ where: { entity: 'contact', field: 'phone' } })).toMatchObject([
      { old: '+1', new: '+2', accountId: acme.id },
    ]);
    const { id } = await world.db.contact.findFirstOrThrow();
    const byHand = { ...world.s, source: 'slack' as const, requestId: 'by hand' };
    await inTransaction(byHand, (t) => updateRow(t, 'contact', id, null, { phone: '+3' }));
    await world.apply([await line('+4', 'doe@x.com')]);
    expect(await contacts()).toMatchObject([['Jane Doe', 'doe@x.com', '+3', 'Acme Corporation', 'CFO', null]]);
    await world.apply([await line('+4', 'doe@x.com')], { conflicts: { phone: 'theirs' } });
    expect(await contacts()).toMatchObject([['Jane Doe', 'doe@x.com', '+4', 'Acme Corporation', 'CFO', null]]);
  });
});
