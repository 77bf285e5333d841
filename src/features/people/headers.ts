/** What other systems call the columns of contacts, in English, German, Spanish and French; only letters and digits count. */
export const contactAliases = {
  externalId: [
    ...['contact id', 'person - id', 'person id', 'record id', 'id', 'Kontakt-ID', 'Datensatz-ID'],
    ...['ID de contacto', 'ID de registro', 'ID du contact', 'ID de fiche'],
  ],
  fullName: [
    ...['person - name', 'contact name', 'name', 'Kontaktname', 'Vollständiger Name', 'Nombre completo', 'Nom complet'],
  ],
  firstName: ['given name', 'Vorname', 'Nombre', 'Prénom'],
  lastName: ['surname', 'family name', 'Nachname', 'Apellidos', 'Apellido', 'Nom', 'Nom de famille'],
  mail: [
    ...['email', 'email address', 'person - email', 'E-Mail', 'E-Mail-Adresse', 'Correo', 'Correo electrónico'],
    ...['Adresse e-mail'],
  ],
  phone: [
    ...['phone number', 'person - phone', 'mobile phone', 'mobile', 'Telefon', 'Telefonnummer', 'Mobiltelefon'],
    ...['Teléfono', 'Número de teléfono', 'Téléphone', 'Numéro de téléphone'],
  ],
  title: [
    ...['job title', 'position', 'person - job title', 'Titel', 'Jobtitel', 'Berufsbezeichnung', 'Funktion'],
    ...['Cargo', 'Puesto', 'Fonction', 'Titre', 'Intitulé du poste'],
  ],
  account: [
    ...['account name', 'associated company', 'company name', 'company', 'organization - name', 'organization'],
    ...['Accountname', 'Firmenname', 'Unternehmensname', 'Name des Unternehmens', 'Zugeordnetes Unternehmen', 'Firma'],
    ...['Nombre de la cuenta', 'Nombre de la empresa', 'Empresa asociada', 'Empresa'],
    ...['Nom du compte', "Nom de l'entreprise", 'Entreprise associée', 'Entreprise'],
  ],
  accountId: [
    ...['account id', 'associated company ids', 'company id', 'organization - id', 'Account-ID', 'Unternehmens-ID'],
    ...['ID de cuenta', 'ID du compte'],
  ],
  division: ['department', 'person - department', 'Abteilung', 'Departamento', 'Département'],
  reportsTo: [
    ...['reports to id', 'reports to name', 'manager', 'Vorgesetzter', 'Berichtet an', 'Reporta a', 'Responsable'],
    ...['Supérieur hiérarchique'],
  ],
} as const;
