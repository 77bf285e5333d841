import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/feature.ts';
import { features } from '../../../src/features/index.ts';
import { tablesOf } from '../../../src/features/transfer/index.ts';
import { recogniseFile } from '../../../src/features/transfer/recognise-file.ts';

const tables = tablesOf(assemble(features));
const recognise = (header: string) => {
  const cells = header.split(',');
  const { table, positions, ignored } = recogniseFile(cells, tables);
  return {
    table: table.name,
    columns: Object.fromEntries([...positions].map(([key, index]) => [key, cells[index]])),
    ignored,
  };
};

describe('a header', () => {
  it.each([
    ['accounts', 'account,sector,year_established,revenue,employees,office_location,subsidiary_of'],
    [
      'accounts',
      'Last Activity,Account Owner,Account Name,Billing State/Province,Type,Last Modified Date,Account ID,Website',
    ],
    ['accounts', 'Id,IsDeleted,Name,Type,ParentId,BillingCity,Phone,Website,Industry,AnnualRevenue,NumberOfEmployees'],
    ['accounts', 'Record ID,Company name,Company Domain Name,Company owner,Create Date,City,Country/Region,Industry'],
    ['opportunities', 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value'],
    [
      'opportunities',
      'Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Age,Close Date,Created Date',
    ],
    [
      'opportunities',
      'Record ID,Deal Name,Pipeline,Deal Stage,Amount,Close Date,Deal owner,Associated Company (Primary)',
    ],
    [
      'opportunities',
      'Deal - Title,Deal - Value,Deal - Currency,Deal - Stage,Deal - Owner,Deal - Status,Deal - Expected close date,Organization - Name',
    ],
    ['revenue', 'account,month,revenue'],
    ['revenue', 'Customer,Invoice Month,Invoiced Amount,Currency,Product'],
    ['accounts', 'account,revenue,sector'],
    ['products', 'product,series,sales_price'],
    ['people', 'sales_agent,manager,regional_office'],
    ['contacts', 'Record ID,First Name,Last Name,Email'],
    ['contacts', 'Salutation,First Name,Last Name,Title,Mailing Country,Phone,Email,Account Name,Account Owner'],
    ['contacts', 'Person - ID,Person - Name,Person - Email,Person - Phone,Organization - Name'],
  ])('is recognised as that of %s: %s', (expected, header) => expect(recognise(header).table).toBe(expected));

  it('names what is read and what is not', () => {
    expect(recognise('Company Domain Name,Company name,Company owner,Industry,Country/Region')).toEqual({
      table: 'accounts',
      columns: { domain: 'Company Domain Name', name: 'Company name', industry: 'Industry', region: 'Country/Region' },
      ignored: ['Company owner'],
    });
  });

  it('gives a column to the first of two headers that mean it', () => {
    const { columns, ignored } = recognise('Account Name,Company,Industry,Website');
    expect(columns.name).toBe('Account Name');
    expect(ignored).toEqual(['Company']);
  });

  it.each([
    ['one known header', 'Record ID,Email,Lead Status'],
    ['nothing known', 'a,b,c'],
  ])('is not guessed from %s', (_what, header) => {
    expect(() => recognise(header)).toThrow('has none of the headers this bot knows');
  });
});
