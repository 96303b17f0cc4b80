import type { Bilingual } from '../../law/types.ts';

/** One plain sentence a step: what is to be done, and what happens then. For somebody who does it for the first time. */

const say = (vi: string, en: string): Bilingual => ({ vi, en });

const SERVICE = say(
  'Cung cấp dịch vụ này cho người được hỗ trợ rồi ghi kết quả; điều phối viên sẽ thấy và dịch vụ được tính là đã có.',
  'Give the person this service and record the result; the coordinator sees it, and the service counts as given.',
);
const FOLLOW_UP = say(
  'Gặp hoặc gọi người đã trở về, hỏi cuộc sống ra sao rồi ghi lại; nếu có nguy cơ, điều phối viên sẽ bổ sung hỗ trợ.',
  'Meet or call the person, ask how life is, and record it; where there is a risk the coordinator adds support.',
);

export const instructions: Readonly<Record<string, Bilingual>> = {
  'hotline.forward': say(
    'Chuyển ngay tin vừa nhận cho cơ quan tiếp nhận; nếu người đó còn bị khống chế, việc giải cứu bắt đầu liền sau khi bạn gửi.',
    'Pass the report on at once to the receiving agency; if the person is still under control, the rescue begins as soon as you send.',
  ),
  'reception.receive': say(
    'Tiếp nhận người đến trình báo, ghi tình trạng và các câu trả lời; gửi xong, việc chuyển người và hỗ trợ tiếp theo tự mở ra.',
    'Receive the person and record the condition and the answers; once sent, the next steps of care open by themselves.',
  ),
  'reception.bring-to-commune': say(
    'Đưa người đó đến UBND cấp xã và lập biên bản giao nhận; khi cả hai bên ký, xã báo Sở Y tế.',
    'Bring the person to the commune People’s Committee and draw up the minutes; when both sides have signed, the commune notifies the Department of Health.',
  ),
  'reception.notify-health': say(
    'Báo ngay cho Sở Y tế rằng đã có người được tiếp nhận; khi thủ trưởng ký, Sở Y tế bắt đầu xác minh và hỗ trợ.',
    'Tell the Department of Health at once that a person was received; when your head has signed, it begins to verify and to support.',
  ),
  'overseas.verify': say(
    'Xác minh nhân thân và cấp giấy tờ để người đó về nước; khi thủ trưởng ký, cơ quan ở cửa khẩu chuẩn bị đón.',
    'Verify who the person is and issue the papers to return; when your head has signed, the agency at the gate prepares to receive.',
  ),
  'overseas.reception': say(
    'Đón người đó tại cửa khẩu, đưa ngay đến Sở Y tế và lập biên bản; khi Sở Y tế ký nhận, việc xác minh và hỗ trợ bắt đầu.',
    'Receive the person at the gate, bring them to the Department of Health and draw up the minutes; when it has signed, verification and support begin.',
  ),
  'border.reception': say(
    'Tiếp nhận người do phía nước ngoài trao trả và đính kèm biên bản bàn giao; khi thủ trưởng ký, giấy chứng nhận về nước và hỗ trợ được mở ra.',
    'Receive the person from the foreign side and attach the minutes; when your head has signed, the certificate of return and the support open.',
  ),
  'border.return-paper': say(
    'Cấp giấy chứng nhận về nước và ghi số giấy; khi thủ trưởng ký, giấy này là căn cứ cho các việc sau.',
    'Issue the certificate of return and record its number; when your head has signed, later steps can rely on it.',
  ),
  'foreign.reception': say(
    'Tiếp nhận người nước ngoài, hỏi có cần phiên dịch không; gửi xong, việc báo cơ quan ngoại giao và đánh giá an toàn tự mở ra.',
    'Receive the foreign person and ask whether an interpreter is needed; once sent, notifying the embassy and the safety assessment open.',
  ),
  'foreign.notify-embassy': say(
    'Hỏi ý kiến người đó rồi thông báo cho cơ quan ngoại giao của nước có công dân; khi thủ trưởng ký, việc này hoàn thành.',
    'Ask whether the person agrees and notify the embassy; when your head has signed, the step is done.',
  ),
  'rescue.act': say(
    'Đưa người đó ra khỏi nơi bị khống chế đến chỗ an toàn rồi ghi kết quả; khi thủ trưởng ký, việc tiếp nhận và hỗ trợ bắt đầu.',
    'Bring the person out of control to a safe place and record it; when your head has signed, reception and support begin.',
  ),
  'rescue.handover': say(
    'Bàn giao người vừa được giải cứu cho Sở Y tế và lập biên bản; khi cả hai bên ký, việc xác minh và hỗ trợ bắt đầu.',
    'Hand the rescued person over to the Department of Health and draw up the minutes; when both sides have signed, verification and support begin.',
  ),
  'verification.initial': say(
    'Hỏi người đó và kiểm tra thông tin ban đầu; khi các bên ký xong, việc đề nghị xác định nạn nhân được mở ra, hoặc bỏ qua nếu đã có giấy xác nhận.',
    'Talk with the person and check what is known; when the parties have signed, the request for identification opens, unless a confirming paper is there.',
  ),
  'identification.request': say(
    'Gửi công văn và hồ sơ đề nghị Công an xác định nạn nhân; khi thủ trưởng ký, thời hạn ra quyết định của Công an bắt đầu tính.',
    'Send the police the request and the file for identification; when your head has signed, the time for their decision begins.',
  ),
  'identification.decision': say(
    'Kết luận người này có phải là nạn nhân hay không và ghi số quyết định; khi thủ trưởng ký, các chế độ tương ứng tự mở ra.',
    'Decide whether the person is a victim and record the number of the decision; when your head has signed, what follows from it opens by itself.',
  ),
  'identification.answer': say(
    'Trả lời bằng văn bản, nêu rõ lý do không xác định là nạn nhân; khi thủ trưởng ký, hồ sơ chuyển sang bước kết thúc.',
    'Answer in writing why the person was not identified as a victim; when your head has signed, the case goes on to its close.',
  ),
  'child.emergency': say(
    'Can thiệp ngay để trẻ được an toàn và ghi đã làm gì; khi thủ trưởng ký, kế hoạch hỗ trợ cho trẻ được lập tiếp.',
    'Intervene at once so that the child is safe, and record what was done; when your head has signed, the child’s plan follows.',
  ),
  'child.representative': say(
    'Cử người đại diện hoặc giám hộ cho trẻ và ghi tên vào báo cáo; gửi xong, các bước cần lấy lời của trẻ mới làm tiếp được.',
    'Name the child’s representative or guardian in the report; only then can the steps go on that take the child’s statement.',
  ),
  'child.family': say(
    'Báo người thân đến đón trẻ, hoặc bố trí người đưa trẻ về, rồi ghi ai đón và lúc nào; điều phối viên sẽ thấy ngay.',
    'Have relatives collect the child or arrange an escort, and record who and when; the coordinator sees it at once.',
  ),
  'child.plan-draft': say(
    'Lập kế hoạch hỗ trợ, can thiệp theo Mẫu 05 cùng với trẻ; gửi xong, kế hoạch được chuyển sang phê duyệt.',
    'Draft the support and intervention plan on form 05 together with the child; once sent, it goes on to be approved.',
  ),
  'child.plan-approve': say(
    'Đọc kế hoạch và ghi quyết định phê duyệt; khi thủ trưởng ký, kế hoạch được thực hiện.',
    'Read the plan and record the approval; when your head has signed, the plan is carried out.',
  ),
  'child.separation': say(
    'Quyết định nơi ở tạm thời an toàn cho trẻ, tối đa 15 ngày; khi thủ trưởng ký, thời hạn này được theo dõi.',
    'Decide on a safe temporary place for the child, for at most 15 days; when your head has signed, that time is watched.',
  ),
  'safety.assess': say(
    'Đánh giá nguy cơ với người đó và người thân rồi ghi kết quả; nếu có nguy cơ, việc quyết định biện pháp bảo vệ mở ra ngay.',
    'Assess the risk to the person and the relatives and record it; where there is a risk, the decision on protection opens at once.',
  ),
  'safety.protection-decision': say(
    'Quyết định có áp dụng biện pháp bảo vệ hay không và biện pháp nào; khi thủ trưởng ký, biện pháp được áp dụng và rà soát định kỳ.',
    'Decide whether protection measures apply, and which; when your head has signed, they apply and are reviewed from time to time.',
  ),
  'safety.review': say(
    'Xem biện pháp bảo vệ còn cần và còn phù hợp không; nếu còn, lần rà soát sau tự mở ra.',
    'See whether the protection measures are still needed and right; if they stay, the next review opens by itself.',
  ),
  'missing.alarm': say(
    'Bắt đầu tìm ngay người mất liên lạc và ghi các việc đã làm; khi tìm được, điều phối viên mở lại hồ sơ.',
    'Begin at once to look for the missing person and record what was done; when they are found, the coordinator opens the case again.',
  ),
  'emergency.review': say(
    'Xem ai đã mở hồ sơ khẩn cấp và vì sao, hỏi người đó rồi ghi kết luận; kết luận được lưu vào nhật ký.',
    'Look at who opened the case in an emergency and why, ask, and record your conclusion; it stays on record.',
  ),
  'support.essential-needs-start': say(
    'Bố trí ngay chỗ ở an toàn, ăn, mặc và y tế cho người đó; gửi xong, cơ quan hỗ trợ tiếp tục chăm lo cho đến khi hết thời hạn.',
    'Provide a safe place, food, clothes and medical care at once; once sent, the support facility goes on until the time is over.',
  ),
  'support.essential-needs': say(
    'Chăm lo nhu cầu thiết yếu trong thời gian người đó ở lại và ghi kết quả khi kết thúc, không quá 120 ngày.',
    'Care for the essential needs while the person stays, for at most 120 days, and record the result at the end.',
  ),
  'support.health-check': say(
    'Khám sức khoẻ ban đầu và ghi nhu cầu điều trị; kết quả được dùng cho kế hoạch hỗ trợ.',
    'Do the first health check and record what treatment is needed; the support plan builds on it.',
  ),
  'intake.support': say(
    'Tiếp nhận và hỏi người đó cần gì ngay bây giờ; gửi xong, việc lập kế hoạch hỗ trợ được mở ra.',
    'Take the person in and ask what is needed right now; once sent, the support plan opens.',
  ),
  'support.plan': say(
    'Cùng người đó lập kế hoạch và ghi những hỗ trợ họ muốn nhận; khi thủ trưởng ký, từng dịch vụ được giao cho cơ quan thực hiện.',
    'Make the plan together with the person and record which support they want; when your head has signed, each service goes to the agency that gives it.',
  ),
  'support.psychological': SERVICE,
  'support.legal-support': SERVICE,
  'support.legal-aid': SERVICE,
  'support.interpretation': SERVICE,
  'support.travel': SERVICE,
  'benefits.apply': say(
    'Xét chế độ học văn hoá, học nghề, trợ cấp theo Mẫu 07 và ghi kết quả; khi thủ trưởng ký, chế độ được chi trả.',
    'Decide on schooling, vocational training and the allowance on form 07; when your head has signed, they are granted.',
  ),
  'return.choice': say(
    'Hỏi người đó muốn về nơi cư trú hay vào cơ sở và chọn nơi đến; gửi xong, việc bàn giao cho nơi đó được mở ra.',
    'Ask whether the person wants to return home or go to a centre, and choose where; once sent, the hand-over to that place opens.',
  ),
  'handover.sign': say(
    'Bàn giao người và hồ sơ cho nơi đến, lập biên bản; khi cả hai bên ký, nơi đến chịu trách nhiệm tiếp.',
    'Hand the person and the file over to the new place and draw up the minutes; when both sides have signed, the new place is responsible.',
  ),
  'return.arrival': say(
    'Gặp người đó và xác nhận đã về đến nơi an toàn; gửi xong, các lần theo dõi sau 1, 3, 6 và 12 tháng tự mở ra.',
    'Meet the person and confirm the safe arrival; once sent, the follow-ups after 1, 3, 6 and 12 months open by themselves.',
  ),
  'placement.receive': say(
    'Đón người đó vào cơ sở và xác nhận; gửi xong, việc hoàn thiện hồ sơ và các lần theo dõi tự mở ra.',
    'Take the person into the centre and confirm it; once sent, the admission file and the follow-ups open by themselves.',
  ),
  'placement.file': say(
    'Hoàn thiện hồ sơ và ghi quyết định tiếp nhận; khi thủ trưởng ký, việc vào cơ sở là chính thức.',
    'Complete the file and record the admission decision; when your head has signed, the admission is official.',
  ),
  'foreign.repatriation': say(
    'Đưa người đó về nước an toàn, bàn giao cho phía bạn; khi các bên ký, hồ sơ chuyển sang bước kết thúc.',
    'Bring the person home safely and hand over to the other country; when the parties have signed, the case goes on to its close.',
  ),
  'followup.1m': FOLLOW_UP,
  'followup.3m': FOLLOW_UP,
  'followup.6m': FOLLOW_UP,
  'followup.12m': FOLLOW_UP,
  'case.close': say(
    'Tóm tắt kết quả của cả quá trình; khi thủ trưởng ký, hồ sơ đóng lại và chỉ mở lại khi có lý do.',
    'Sum up what was achieved; when your head has signed, the case is closed and opens again only for a reason.',
  ),
  added: say(
    'Làm việc mà điều phối viên giao thêm rồi ghi kết quả; điều phối viên sẽ thấy ngay khi bạn gửi.',
    'Do what the coordinator has added and record the result; the coordinator sees it as soon as you send.',
  ),
};
