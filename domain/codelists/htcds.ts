/**
 * Code lists of the Human Trafficking Case Data Standard 2.0 (IOM, 24 December 2021), copied unchanged from
 * github.com/UNMigration/HTCDS at commit 3c2f6537, licence CC BY 4.0. No endorsement by IOM is implied. The upstream
 * spelling "Unaquainted" is kept.
 */
export const HTCDS_SOURCE = {
  standard: 'HTCDS 2.0',
  publisher: 'IOM',
  licence: 'CC BY 4.0',
  url: 'https://github.com/UNMigration/HTCDS/tree/3c2f6537cd76c3305975aa5eef7a1bf26fe20a30',
} as const;

export const htcds = {
  vic_TraffickingStatus: ['PossibleVictimOfTrafficking', 'ActualVictimOfTrafficking', 'NotAVictimOfTrafficking'],
  vic_TraffickingStatusDecisionMakingOrg: [
    'Police',
    'NGO',
    'CourtOrProsecution',
    'NonPoliceGovernmentalOrganization',
    'Other',
  ],
  vic_RelationshipToTrafficker: ['Familial', 'Acquainted', 'Unaquainted'],
  vic_MethodOfRecruitment: [
    'AtAPlaceOfBusiness',
    'AtAnEducationalInstitution',
    'AtWork',
    'ThroughOnlineSocialNetworks',
    'ThroughAnOnlineAdvertisement',
    'ThroughATelevisionAdvert',
    'ThroughANewspaperAdvert',
    'ThroughFamilyOrFamilyEvents',
    'ThroughFriendsOrSocialEvents',
    'Other',
  ],
  vic_MethodsOfControl: [
    'PhysicalThreats',
    'ThreatsLawEnforcement',
    'ThreatensChildrenFamily',
    'DebtBondage',
    'FalsePromises',
    'PhysicalAbuse',
    'SexualAbuse',
    'TakesEarnings',
    'RestrictsFinancialAccess',
    'RestrictsMedicalCare',
    'WithholdsNecessities',
    'PsychologicalAbuse',
    'PsychoactiveSubstance',
    'ExcessiveWorkingHours',
    'WithholdsDocuments',
    'Other',
  ],
  vic_TypeOfExploitation: [
    'ForcedLabour',
    'SexualExploitation',
    'ChildLabour',
    'ForcedMarriage',
    'Servitude',
    'ForcedMilitaryByNonStateActors',
    'OrganRemoval',
    'ForcedBegging',
    'ForcedAdoption',
    'Surrogacy',
    'Other',
  ],
  vic_TypeOfSexExploitation: ['Prostitution', 'Pornography', 'RemoteInteractiveServices', 'PrivateSexualServices'],
  prs_Gender: [
    'Feminine',
    'Masculine',
    'TransgenderFeminine',
    'TransgenderMasculine',
    'NonConforming',
    'NonSpecifiedUnknown',
  ],
  prs_MaritalStatus: ['Single', 'Married', 'Widowed', 'Divorced', 'Separated', 'RegisteredPartnership'],
  org_Type: [
    'NGO',
    'LawEnforcement',
    'HealthServiceOrganisation',
    'CentralGovernmentOrganisation',
    'LocalGovernmentOrganisation',
    'ImmigrationService',
    'LegalService',
    'CorporateBusiness',
    'SchoolOrCollege',
  ],
  per_RoleInProcess: [
    'TravellingPartner',
    'Transporter',
    'RecruiterOrIntermediary',
    'BrokerTravelAgent',
    'TransferredIndividual',
    'HarbouredIndividual',
    'SoldIndividual',
    'BoughtIndividual',
    'ReceivedIndividual',
    'ControlledIndividual',
    'Smuggler',
    'Abuser',
    'Kidnapper',
    'Exploiter',
    'Other',
  ],
  cas_Status: ['Active', 'FollowUp', 'Closed', 'ClosedReferred'],
  cas_ReasonForReferral: ['AdditionalServicesRequired', 'MigrationOrChangeOfLocation', 'Other'],
  hte_Type: ['Recruitment', 'Transit', 'Exploitation'],
  spl_Type: [
    'Education',
    'Financial',
    'Health',
    'LabourExploitationRehabilitation',
    'Legal',
    'Livelihood',
    'RightsBasedTraining',
    'SexualExploitationRehabilitation',
    'SocialCare',
  ],
  con_Consent_prompts: [
    'consents/assents to the interview',
    'informed of purpose',
    'informed of actual and potential use of data',
    'informed of research use of non-identifying data',
    'informed of right to request personal data at any time',
    'informed how long data is stored',
    'informed how to withdraw consent',
  ],
} as const;

export type HtcdsList = keyof typeof htcds;

/** A code of the standard. */
export interface Mapping {
  list: HtcdsList;
  code: string;
  /** True when the standard cannot say all that the local code says. */
  lossy: boolean;
}

/** From the codes of this program to the standard's (domain facts, section 12). */
export const TO_HTCDS: Readonly<Record<string, Mapping>> = {
  'victim-status:identifying': { list: 'vic_TraffickingStatus', code: 'PossibleVictimOfTrafficking', lossy: false },
  'victim-status:identified': { list: 'vic_TraffickingStatus', code: 'ActualVictimOfTrafficking', lossy: false },
  'victim-status:not-identified': { list: 'vic_TraffickingStatus', code: 'NotAVictimOfTrafficking', lossy: false },
  'purpose:forced-labour': { list: 'vic_TypeOfExploitation', code: 'ForcedLabour', lossy: false },
  'purpose:forced-prostitution': { list: 'vic_TypeOfExploitation', code: 'SexualExploitation', lossy: true },
  'purpose:pornography': { list: 'vic_TypeOfExploitation', code: 'SexualExploitation', lossy: true },
  'purpose:erotic-performance': { list: 'vic_TypeOfExploitation', code: 'SexualExploitation', lossy: true },
  'purpose:sex-slavery': { list: 'vic_TypeOfExploitation', code: 'SexualExploitation', lossy: true },
  'purpose:organ-removal': { list: 'vic_TypeOfExploitation', code: 'OrganRemoval', lossy: false },
  'purpose:forced-marriage': { list: 'vic_TypeOfExploitation', code: 'ForcedMarriage', lossy: false },
  'purpose:forced-begging': { list: 'vic_TypeOfExploitation', code: 'ForcedBegging', lossy: false },
  'purpose:forced-childbirth': { list: 'vic_TypeOfExploitation', code: 'Surrogacy', lossy: true },
  'purpose:forced-crime': { list: 'vic_TypeOfExploitation', code: 'Other', lossy: true },
  'purpose:online-scam': { list: 'vic_TypeOfExploitation', code: 'ForcedLabour', lossy: true },
  'purpose:other': { list: 'vic_TypeOfExploitation', code: 'Other', lossy: false },
};
