import type { AgencyKind, Role } from '../policy/codes.ts';

/** Agencies and people of a fictitious Ha Noi, for the demo and the tests. No person here exists. */

export interface DemoAgency {
  id: string;
  kind: AgencyKind;
  nameVi: string;
  nameEn: string;
  parentId?: string;
  rank?: string;
  /** Code of the commune of its seat. */
  area: string;
}

export const DEMO_PLACE = 'HN';
/** Codes no commune has: Ward One, in which all others have their seat too, and Commune Two. */
export const WARD_ONE = '99001';
export const COMMUNE_TWO = '99002';

const seats: readonly Omit<DemoAgency, 'area'>[] = [
  {
    id: 'hn-city',
    kind: 'health',
    nameVi: 'UBND thành phố (Ban Chỉ đạo Kế hoạch 301)',
    nameEn: 'City People’s Committee (Plan 301 steering board)',
    rank: '99',
  },
  {
    id: 'hn-health',
    kind: 'health',
    nameVi: 'Sở Y tế',
    nameEn: 'Department of Health',
    parentId: 'hn-city',
    rank: '10',
  },
  { id: 'hn-police', kind: 'police', nameVi: 'Công an thành phố', nameEn: 'City police', rank: '10' },
  {
    id: 'hn-commune-1',
    kind: 'commune',
    nameVi: 'UBND phường Mẫu Một',
    nameEn: 'Ward One People’s Committee',
    rank: '10',
  },
  {
    id: 'hn-commune-2',
    kind: 'commune',
    nameVi: 'UBND xã Mẫu Hai',
    nameEn: 'Commune Two People’s Committee',
    rank: '20',
  },
  { id: 'hn-hotline', kind: 'hotline', nameVi: 'Tổng đài 111', nameEn: 'Hotline 111', rank: '10' },
  {
    id: 'hn-facility-1',
    kind: 'support-facility',
    nameVi: 'Cơ sở hỗ trợ nạn nhân số 1',
    nameEn: 'Victim support facility 1',
    rank: '10',
  },
  {
    id: 'hn-facility-2',
    kind: 'support-facility',
    nameVi: 'Cơ sở hỗ trợ nạn nhân số 2',
    nameEn: 'Victim support facility 2',
    rank: '20',
  },
  {
    id: 'hn-social-1',
    kind: 'social-facility',
    nameVi: 'Cơ sở trợ giúp xã hội số 1',
    nameEn: 'Social assistance facility 1',
    rank: '10',
  },
  { id: 'hn-women', kind: 'womens-union', nameVi: 'Hội Liên hiệp Phụ nữ', nameEn: 'Women’s Union', rank: '10' },
  {
    id: 'hn-legal-aid',
    kind: 'legal-aid',
    nameVi: 'Trung tâm Trợ giúp pháp lý',
    nameEn: 'Legal Aid Centre',
    rank: '10',
  },
  { id: 'hn-hospital', kind: 'health-facility', nameVi: 'Bệnh viện Mẫu', nameEn: 'Sample Hospital', rank: '10' },
  { id: 'border-guard-1', kind: 'border-guard', nameVi: 'Đồn Biên phòng Mẫu', nameEn: 'Border guard post', rank: '10' },
  {
    id: 'coast-guard-1',
    kind: 'coast-guard',
    nameVi: 'Cảnh sát biển Vùng Mẫu',
    nameEn: 'Coast guard region',
    rank: '10',
  },
  {
    id: 'immigration-1',
    kind: 'immigration',
    nameVi: 'Phòng Quản lý xuất nhập cảnh',
    nameEn: 'Immigration office',
    rank: '10',
  },
  {
    id: 'mission-1',
    kind: 'mission',
    nameVi: 'Cơ quan đại diện Việt Nam ở nước ngoài',
    nameEn: 'Viet Nam mission abroad',
    rank: '10',
  },
  {
    id: 'hn-foreign',
    kind: 'foreign-affairs',
    nameVi: 'Sở Ngoại vụ',
    nameEn: 'Department of Foreign Affairs',
    rank: '10',
  },
];

export const demoAgencies: readonly DemoAgency[] = seats.map((entry) => ({
  ...entry,
  area: entry.id === 'hn-commune-2' ? COMMUNE_TWO : WARD_ONE,
}));

export interface DemoPerson {
  id: string;
  name: string;
  agencyId: string;
  roles: Role[];
  email: string;
}

/** Every agency has an officer, a second officer and a head who signs and leads; the Department of Health has more. */
export const demoPeople: readonly DemoPerson[] = [
  ...demoAgencies
    .filter(({ id }) => id !== 'hn-city')
    .flatMap((agency): DemoPerson[] => {
      const operator: Role[] = agency.kind === 'hotline' ? ['officer', 'hotline-operator'] : ['officer'];
      return [
        person(agency.id, 'officer', 'Cán bộ', operator),
        person(agency.id, 'officer2', 'Cán bộ thứ hai', operator),
        person(agency.id, 'head', 'Thủ trưởng', ['signer', 'agency-lead']),
      ];
    }),
  person('hn-health', 'coordinator', 'Điều phối viên', ['coordinator']),
  person('hn-health', 'manager', 'Lãnh đạo Sở', ['manager']),
  person('hn-health', 'admin', 'Quản trị viên', ['administrator']),
  person('hn-health', 'auditor', 'Kiểm tra viên', ['auditor']),
  person('hn-city', 'admin', 'Quản trị viên thành phố', ['administrator']),
  person('hn-city', 'manager', 'Lãnh đạo thành phố', ['manager']),
];

function person(agencyId: string, part: string, title: string, roles: Role[]): DemoPerson {
  const agency = demoAgencies.find(({ id }) => id === agencyId);
  return {
    id: `${agencyId}.${part}`,
    name: `${title} – ${agency?.nameVi ?? agencyId}`,
    agencyId,
    roles,
    email: `${part}@${agencyId}.example`,
  };
}
