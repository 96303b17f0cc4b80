/**
 * The 54 ethnic groups of Viet Nam in their statistical order, and foreigners. The names are those of the General
 * Statistics Office's list of 1979 (Decision 121-TCTK/PPCĐ), recalled, not read for this program.
 */
const GROUPS = [
  ...['Kinh', 'Tày', 'Thái', 'Hoa', 'Khmer', 'Mường', 'Nùng', 'Mông', 'Dao', 'Gia Rai', 'Ngái', 'Ê Đê', 'Ba Na'],
  ...['Xơ Đăng', 'Sán Chay', 'Cơ Ho', 'Chăm', 'Sán Dìu', 'Hrê', 'Mnông', 'Raglay', 'Xtiêng', 'Bru - Vân Kiều', 'Thổ'],
  ...['Giáy', 'Cơ Tu', 'Gié - Triêng', 'Mạ', 'Khơ Mú', 'Co', 'Tà Ôi', 'Chơ Ro', 'Kháng', 'Xinh Mun', 'Hà Nhì'],
  ...['Chu Ru', 'Lào', 'La Chí', 'La Ha', 'Phù Lá', 'La Hủ', 'Lự', 'Lô Lô', 'Chứt', 'Mảng', 'Pà Thẻn', 'Cơ Lao'],
  ...['Cống', 'Bố Y', 'Si La', 'Pu Péo', 'Brâu', 'Ơ Đu', 'Rơ Măm'],
] as const;

/** Codes 01 to 54, and 55 for foreigners. A group's own name is the same in both languages. */
export const ethnicities = [
  ...GROUPS.map((name, index) => ({
    code: String(index + 1).padStart(2, '0'),
    label: { vi: name as string, en: name as string },
  })),
  { code: '55', label: { vi: 'Người nước ngoài', en: 'Foreigner' } },
];
