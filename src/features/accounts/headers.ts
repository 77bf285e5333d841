/** What other systems call the columns, in English, German, Spanish and French; only letters and digits count. */

export const accountAliases = {
  externalId: [
    ...['account id', 'company id', 'organization id', 'organization - id', 'record id', 'id', 'accountid'],
    ...[
      'Account-ID',
      'Datensatz-ID',
      'Unternehmens-ID',
      'ID de cuenta',
      'ID de registro',
      'ID du compte',
      'ID de fiche',
    ],
  ],
  name: [
    ...[
      'account',
      'account name',
      'company name',
      'company',
      'organization name',
      'organization - name',
      'customer name',
    ],
    ...['Accountname', 'Firmenname', 'Unternehmensname', 'Name des Unternehmens', 'Name der Firma', 'Kunde', 'Firma'],
    ...['Nombre de la cuenta', 'Nombre de cuenta', 'Nombre de la empresa', 'Cliente', 'Empresa'],
    ...['Nom du compte', "Nom de l'entreprise", 'Nom de la société', 'Client', 'Entreprise'],
  ],
  domain: [
    ...[
      'website',
      'company domain name',
      'website url',
      'domain name',
      'Webseite',
      'Internetseite',
      'Domainname des Unternehmens',
    ],
    ...['Sitio web', 'Página web', 'Nombre de dominio de la empresa', 'Site Web', "Nom de domaine de l'entreprise"],
  ],
  industry: ['sector', 'Branche', 'Sector', 'Industria', "Secteur d'activité", 'Secteur', 'Industrie'],
  turnover: [
    ...['revenue', 'annual revenue', 'Jahresumsatz', 'Umsatz', 'Ingresos anuales', 'Facturación anual'],
    ...['Chiffre d’affaires annuel', 'Revenu annuel', "Chiffre d'affaires"],
  ],
  currency: [
    ...['annual revenue currency', 'currency code', 'currency', 'account currency', 'Jahresumsatz Währung', 'Währung'],
    ...['Divisa de la cuenta', 'Divisa', 'Moneda', 'Devise du compte', 'Devise'],
  ],
  size: [
    ...['employees', 'number of employees', 'Mitarbeiter', 'Anzahl Mitarbeiter', 'Anzahl der Mitarbeiter'],
    ...['Empleados', 'Número de empleados', 'Effectif', 'Nombre d’employés', 'Employés'],
  ],
  region: [
    ...[
      'office location',
      'country',
      'country/region',
      'billing country',
      'billing state/province',
      'organization - country',
    ],
    ...['Land', 'Land/Region', 'Rechnungsland', 'Land (Rechnungsanschrift)', 'Rechnungsadresse: Land'],
    ...['País', 'País/región', 'País de facturación', 'Pays', 'Pays/région', 'Pays de facturation'],
  ],
  parent: [
    ...['subsidiary of', 'parent account', 'parent company', 'parent account name', 'Übergeordneter Account'],
    ...['parent account id', 'parent id'],
    ...['Muttergesellschaft', 'Übergeordnetes Unternehmen', 'Cuenta principal', 'Cuenta matriz', 'Empresa matriz'],
    ...['Compte parent', 'Compte principal', 'Société mère', 'Entreprise mère'],
  ],
} as const;

export const dealAliases = {
  accountId: [
    ...[
      'account id',
      'associated company ids',
      'company id',
      'organization id',
      'organization - id',
      'deal - organization id',
    ],
    ...['Account-ID', 'Unternehmens-ID', 'ID de cuenta', 'ID du compte'],
  ],
  externalId: [
    ...['opportunity id', 'deal id', 'deal - id', 'record id', 'id', 'Opportunity-ID', 'Datensatz-ID', 'Deal-ID'],
    ...['ID de oportunidad', 'ID de la oportunidad', 'ID de registro', "ID de l'opportunité", 'ID de fiche'],
  ],
  name: [
    ...['opportunity name', 'deal name', 'deal - title', 'Opportunity-Name', 'Opportunityname', 'Deal-Name'],
    ...['Nombre de la oportunidad', 'Nombre del negocio', "Nom de l'opportunité", 'Nom de la transaction'],
  ],
  owner: [
    ...['sales agent', 'opportunity owner', 'deal owner', 'deal - owner', 'Opportunity-Inhaber', 'Deal-Inhaber'],
    ...['Zuständiger Mitarbeiter', 'Propietario de la oportunidad', 'Propietario del negocio'],
    ...["Propriétaire de l'opportunité", 'Propriétaire de la transaction'],
  ],
  product: ['product name', 'Produkt', 'Produktname', 'Producto', 'Nombre del producto', 'Produit', 'Nom du produit'],
  account: [
    ...['account name', 'associated company', 'associated company names', 'organization - name', 'deal - organization'],
    ...['Accountname', 'Firmenname', 'Zugeordnetes Unternehmen', 'Nombre de la cuenta', 'Empresa asociada'],
    ...['Nom du compte', 'Entreprise associée'],
  ],
  stage: [
    ...['deal stage', 'stage name', 'deal - stage', 'Phase', 'Deal-Phase', 'Etapa', 'Etapa del negocio'],
    ...['Étape', 'Phase de la transaction'],
  ],
  status: ['deal - status', 'deal status', 'Deal-Status', 'Estado', 'Estado del negocio', 'Statut'],
  openedOn: [
    ...['engage date', 'created date', 'create date', 'deal - deal created', 'Erstelldatum', 'Erstellungsdatum'],
    ...['Fecha de creación', 'Date de création'],
  ],
  closeOn: [
    ...['close date', 'deal - expected close date', 'expected close date', 'Schlusstermin', 'Abschlussdatum'],
    ...['Fecha de cierre', 'Date de clôture', 'Date de fermeture'],
  ],
  amount: [
    ...[
      'close value',
      'deal amount',
      'deal - value',
      'total amount',
      'Betrag',
      'Importe',
      'Valor',
      'Cantidad',
      'Montant',
    ],
  ],
  currency: [
    ...[
      'amount currency',
      'deal - currency',
      'currency code',
      'currency',
      'opportunity currency',
      'total amount currency',
    ],
    ...['Betrag Währung', 'Währung', 'Importe Divisa', 'Divisa', 'Moneda', 'Devise', 'Montant Devise'],
  ],
} as const;

/** When a row changed last; it is compared with what people changed here, and not stored. */
export const modifiedAliases = [
  ...['last modified date', 'LastModifiedDate', 'last modified', 'Letzte Änderung', 'Datum der letzten Änderung'],
  ...['Fecha de última modificación', 'Date de dernière modification'],
] as const;
