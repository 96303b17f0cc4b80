// The rules of a referral as they were on 2026-11-28 (commit ebd89cd), frozen: decide, nextWake, evolveAll, digestOf and the
// clock, with the pathway, the law and the calendar they stood on. Only the first loop (loop.ts beside this) uses them, to
// replay what it recorded. Never edited, never built again: made once with esbuild from that commit, schemas left out.
// docs/adr/0044-replay-folds-what-was-recorded.md says until when it stays.
var cn=new Proxy(function(){},{get:(e,n)=>n==="parse"?t=>t:n==="shape"?{}:cn,apply:()=>cn}),i=cn;function N(e){return Math.floor((e+252e5)/864e5)}function Te(e){return(e+1)*864e5-252e5-1}function te(e){return e*864e5-
252e5}function W(e){return new Date(e*864e5).toISOString().slice(0,10)}function Ce(e){let n=/^\d{4}-\d{2}-\d{2}$/.test(e)?
Date.parse(`${e}T00:00:00Z`):Number.NaN;if(Number.isNaN(n)||new Date(n).toISOString().slice(0,10)!==e)throw new RangeError(
`not a day: ${e}`);return n/864e5}function Hn(e){return((e+4)%7+7)%7}function Gn(e){return new Date(e*864e5).getUTCFullYear()}
function Kn(e,n){let t=new Date(e*864e5),r=new Date(Date.UTC(t.getUTCFullYear(),t.getUTCMonth()+n+1,0)).getUTCDate();return Date.
UTC(t.getUTCFullYear(),t.getUTCMonth()+n,Math.min(t.getUTCDate(),r))/864e5}var fr=["holiday","swap-off","make-up","working-saturday","half-day","normal"],hr=i.strictObject({vi:i.string().min(1),en:i.
string().min(1)}),gr=i.strictObject({date:i.iso.date(),kind:i.enum(fr),name:hr,source:i.string().min(1),status:i.enum(["\
announced","provisional"])}),mr=i.strictObject({year:i.number().int(),status:i.enum(["announced","provisional"]),source:i.
string().min(1)}),yr=i.strictObject({id:i.string().min(1),years:i.array(mr),days:i.array(gr)});function Vn(e){let n=yr.parse(
e),t=new Map(n.days.map(r=>[r.date,r]));if(t.size!==n.days.length)throw new Error(`calendar ${n.id} has a date twice`);return{
...n,byDate:t}}function Wn(e,n,t=[]){if(n.length===0&&t.length===0)return e;let r=new Map(e.byDate);for(let s of n)r.set(
s.date,s);let o=e.years.filter(({year:s})=>!t.some(c=>c.year===s));return{...e,years:[...o,...t],days:[...r.values()],byDate:r}}
var wr={vi:"nghỉ cuối tuần",en:"weekend"};function re(e,n){let t=e.byDate.get(W(n)),o=e.years.find(l=>l.year===Gn(
n))?.status!=="announced"||t?.status==="provisional",s=Hn(n),c=s===0||s===6;switch(t?.kind){case"holiday":case"swap-off":case"\
make-up":return{working:!1,why:t.name,provisional:o};case"working-saturday":case"half-day":return{working:!0,why:null,provisional:o};default:
return{working:!c,why:c?wr:null,provisional:o}}}function $n(e,n){for(let t=n;t<n+60;t+=1)if(re(e,t).working)return t;throw new RangeError(
`calendar ${e.id} has no working day within 60 days of ${W(n)}`)}var ln=3660,Ne=e=>e==="hour"||e==="immediate",ye=e=>({date:W(N(e)),at:new Date(e).toISOString()});function oe(e,n,t){if(!Number.
isInteger(e.count)||e.count<0||e.count>ln)throw new RangeError(`not a count from 0 to ${ln}: ${e.count}`);if(Ne(e.unit)){
let a=ye(n+e.count*36e5);return{dueStrict:a,dueLegal:a,skipped:[],provisional:!1}}let r=[],o=N(n),s=e.unit==="month"?Kn(
o,e.count):e.unit==="calendar-day"?o+e.count:vr(o,e.count,t,r),c=e.rollOver?Qn(s,t,r):s,l=e.unit==="working-day"?dn(o+1,
c,t):e.rollOver&&dn(s,c,t);return{dueStrict:ye(Te(s)),dueLegal:ye(Te(c)),skipped:r,provisional:l}}function vr(e,n,t,r){let o=e;
for(let s=n;s>0;)o+=1,!Jn(o,t,r)&&(s-=1);return o}function Qn(e,n,t){let r=$n(n,e);for(let o=e;o<r;o+=1)Jn(o,n,t);return r}
function Jn(e,n,t){let{working:r,why:o}=re(n,e);return r||!o?!1:(t.push({date:W(e),why:o.en,whyVi:o.vi}),!0)}function dn(e,n,t){
for(let r=e;r<=n;r+=1)if(re(t,r).provisional)return!0;return!1}function un(e,n,t,r){if(t!=="working-day")return n-e;if(n<
e)return-un(n,e,t,r)||0;let o=0;for(let s=N(e);s<=N(n);s+=1)re(r,s).working&&(o+=Math.min(n,te(s)+864e5)-Math.max(e,te(s)));
return o}function zn(e,n,t,r){if(t!=="working-day")return e+n;let o=n<0?-1:1,s=Math.abs(n),c=e;for(let l=n<0?N(e-1):N(e),
a=0;a<20*ln;l+=o,a+=1){let p=n<0?te(l):te(l)+864e5,x=re(r,l).working?Math.abs(p-c):0;if(s<=x)return c+o*s;s-=x,c=p}throw new RangeError(
"no end within the calendar")}function fn(e,n,t,r){return{unit:n.unit,rollOver:n.rollOver,remainingStrictMs:un(t,Date.parse(
e.dueStrict.at),n.unit,r),remainingLegalMs:un(t,Date.parse(e.dueLegal.at),n.unit,r)}}function hn(e,n,t){let r=zn(n,e.remainingStrictMs,
e.unit,t),o=zn(n,e.remainingLegalMs,e.unit,t),s=[];if(e.rollOver&&!Ne(e.unit)){let a=N(o),p=Qn(a,t,s);p!==a&&(o=Te(p))}let c=Math.
min(N(n),N(r)),l=!Ne(e.unit)&&(e.unit==="working-day"||e.rollOver)&&dn(c,N(o),t);return{dueStrict:ye(r),dueLegal:ye(o),skipped:s,
provisional:l}}function Zn(e,n,t,r,o){if(!n.extension)return{refused:"not-allowed"};let s=n.rollOver&&!Ne(t.unit),c=oe({
...t,rollOver:s},Date.parse(e.dueStrict.at),o),{cap:l}=n.extension;return l&&Date.parse(c.dueStrict.at)>Date.parse(oe({...l,
rollOver:!1},r,o).dueStrict.at)?{refused:"cap"}:c}var Q=["commune","health","police","border-guard","coast-guard","immigration","mission","support-facility","social-facil\
ity","womens-union","legal-aid","hotline","health-facility","foreign-affairs"],_e=["coordinator","officer","signer","age\
ncy-lead","manager","administrator","auditor","hotline-operator"],Le=["self-report","hotline","rescued","mission","forei\
gn-handover","self-return","foreign-victim"];var Pe=["reintegrated","not-identified","withdrew","missing","died","transferred","repatriated","entered-in-error"],et=[
"unassigned","offered","accepted","reported","done","cancelled"],nt=["not-competent","no-capacity","conflict-of-interest",
"outside-area","other"],tt=["incomplete","inconsistent","missing-attachment","wrong-form","other"],rt=["complex-case","f\
oreign-reply","victim-recovery","missing-documents","court","other"],Be=["victim-recovery","reflection-period","foreign-\
reply","court","translation"],ot=["not-needed","duplicate","opened-in-error","superseded","other"],it=["absence","worklo\
ad","competence","conflict-of-interest","no-answer","other"],st=["new-evidence","returned","found","new-risk","closed-in\
-error"],at=["being-done","outside-our-hands","victim-wish","wrong-date","other"],ct=["declines-support","prefers-own-ar\
rangement","left","no-reason-given"],lt=["residence","safety","family","competence"],dt=["danger-to-life","child-in-dang\
er","found-hurt","found-missing","caller-in-danger","other"],ut=["justified","not-justified"],pt=["no","victim","person-\
being-identified","unsure"],w=["yes","no","unsure"];var ie={underControl:["no","unsure"]},J={child:["yes","unsure"]},S={slot:"agency",title:{vi:"Thủ trưởng cơ quan",en:"\
Head of the agency"},role:"signer",agency:"owner",order:1};function E(e,n,t,r,o=1){return{slot:e,title:{vi:t,en:r},role:"\
signer",agency:n,order:o}}var _=["stays"],Sr=["self-report","self-return"],br={receiverKind:["police","border-guard","co\
ast-guard","womens-union","health-facility","support-facility","social-facility","hotline"]},ft=[{id:"hotline.forward",stage:"\
reception",title:{vi:"Tổng đài 111 chuyển tin ngay",en:"Hotline 111 passes the report on"},owner:["hotline"],opens:[
{on:"start",routes:["hotline"]}],rule:"hotline.forward",answer:null,form:"hotline-forward",attachments:[],signOffs:[],facts:{
underControl:w}},{id:"reception.receive",stage:"reception",title:{vi:"Tiếp nhận người đến trình báo",en:"Rec\
eive the person"},owner:"receiver",opens:[{on:"start",routes:Sr,facts:ie},{on:{done:["hotline.forward"]},routes:["hotlin\
e"],facts:ie},{on:{done:["rescue.act"]},routes:["hotline","self-report","self-return"]}],rule:"reception.receive",answer:null,
form:"reception",attachments:[],signOffs:[],facts:{child:w,interpreterNeeded:w},takesStatement:!1},{id:"reception.bring-\
to-commune",stage:"reception",title:{vi:"Đưa ngay đến UBND cấp xã",en:"Bring the person to the commune People’s \
Committee"},owner:"receiver",opens:[{on:{done:["reception.receive"]},facts:br}],rule:"reception.bring-to-commune",answer:null,
form:"transfer-minutes",attachments:[],signOffs:[E("sending","owner","Bên giao","Sending side"),{...E("receiving","comm\
une","Bên nhận: UBND cấp xã","Receiving side: commune",2),at:_}],facts:{}},{id:"reception.notify-health",stage:"re\
ception",title:{vi:"Thông báo ngay cho Sở Y tế",en:"Notify the Department of Health"},owner:["commune"],at:_,opens:[
{on:{done:["reception.receive"]},facts:{receiverKind:["commune"]}},{on:{done:["reception.bring-to-commune"]}}],rule:"rec\
eption.notify-health",answer:null,form:"notice",attachments:[],signOffs:[S],facts:{}},{id:"overseas.verify",stage:"recep\
tion",title:{vi:"Cơ quan đại diện xác minh, cấp giấy tờ",en:"Mission abroad verifies and issues papers"},owner:[
"mission"],opens:[{on:"start",routes:["mission"],facts:ie},{on:{done:["rescue.act"]},routes:["mission"]}],rule:"overseas\
.verify",answer:null,form:"overseas-verification",attachments:[],signOffs:[S],facts:{child:w},takesStatement:!0},{id:"ov\
erseas.reception",stage:"reception",title:{vi:"Tiếp nhận tại cửa khẩu, đưa ngay đến Sở Y tế",en:"Rece\
ive at the gate and bring to the Department of Health"},owner:["immigration","police","border-guard"],opens:[{on:{done:[
"overseas.verify"]}}],rule:"overseas.reception",answer:"offer.answer-urgent",form:"transfer-minutes",attachments:[],signOffs:[
E("receiving","health","Bên nhận: Sở Y tế","Receiving side: Department of Health")],facts:{}},{id:"border.recepti\
on",stage:"reception",title:{vi:"Tiếp nhận từ phía nước ngoài trao trả",en:"Receive from the foreign side"},
owner:["immigration","border-guard"],opens:[{on:"start",routes:["foreign-handover"],facts:ie},{on:{done:["rescue.act"]},
routes:["foreign-handover"]}],rule:"border.reception",answer:"offer.answer-urgent",form:"border-reception",attachments:[
"handover-minutes"],signOffs:[S],facts:{child:w,interpreterNeeded:w}},{id:"border.return-paper",stage:"reception",title:{
vi:"Cấp giấy chứng nhận về nước",en:"Issue the certificate of return"},owner:["immigration"],opens:[{on:{done:[
"border.reception"]}}],rule:"border.return-paper",answer:null,form:"paper-issued",attachments:[],signOffs:[S],facts:{}},
{id:"foreign.reception",stage:"reception",title:{vi:"Tiếp nhận nạn nhân là người nước ngoài",en:"Receive \
the foreign person"},owner:["police","immigration"],opens:[{on:"start",routes:["foreign-victim"],facts:ie},{on:{done:["r\
escue.act"]},routes:["foreign-victim"]}],rule:"foreign.reception",answer:"offer.answer-urgent",form:"reception",attachments:[],
signOffs:[],facts:{child:w,interpreterNeeded:w}},{id:"foreign.notify-embassy",stage:"verification",title:{vi:"Thông báo \
cơ quan ngoại giao của nước có công dân",en:"Notify the person’s embassy"},owner:["foreign-affairs","police"],
opens:[{on:{done:["foreign.reception"]}}],rule:"foreign.notify-embassy",answer:"offer.answer",form:"embassy-notice",attachments:[],
signOffs:[S],facts:{personAgrees:w}}],ht=[{id:"rescue.act",stage:"rescue",title:{vi:"Giải cứu",en:"Rescue"},owner:["\
police","border-guard","coast-guard"],opens:[{on:"start",routes:["self-report","self-return","rescued","mission","foreig\
n-handover","foreign-victim"],facts:{underControl:["yes"]}},{on:{done:["hotline.forward"]},facts:{underControl:["yes"]}},
{on:{fact:"underControl"},facts:{underControl:["yes"]}}],rule:"rescue.act",answer:"offer.answer-urgent",form:"rescue",attachments:[],
signOffs:[S],facts:{freed:["yes"],child:w},sets:[{when:{freed:["yes"]},fact:"underControl",value:"no"}],recurs:!0},{id:"\
rescue.handover",stage:"rescue",title:{vi:"Bàn giao ngay cho Sở Y tế",en:"Hand over to the Department of Health"},owner:"\
receiver",opens:[{on:"start",routes:["rescued"],facts:ie},{on:{done:["rescue.act"]},routes:["rescued"]}],rule:"rescue.ha\
ndover",answer:null,form:"transfer-minutes",attachments:[],signOffs:[E("sending","owner","Bên giao","Sending side"),E("\
receiving","health","Bên nhận: Sở Y tế","Receiving side: Department of Health")],facts:{}}];var mt=[{id:"verification.initial",stage:"verification",title:{vi:"Xác minh thông tin ban đầu",en:"Initial verifica\
tion"},owner:["health"],opens:[{on:{done:["reception.notify-health"]}},{on:{done:["rescue.handover"]}},{on:{done:["overs\
eas.reception"]}},{on:{done:["border.reception"]}}],rule:"verification.initial",answer:null,form:"initial-verification",
attachments:[],signOffs:[E("health","owner","Sở Y tế","Department of Health"),E("police","police","Công an cấp tỉnh",
"Provincial police")],facts:{confirmingPaper:w,child:w},sets:[{when:{confirmingPaper:["yes"]},fact:"victimStatus",value:"\
identified"}],takesStatement:!0},{id:"identification.request",stage:"identification",title:{vi:"Đề nghị Công an xác định\
 nạn nhân",en:"Request identification by the police"},owner:["health"],opens:[{on:{done:["verification.initial"]},facts:{
confirmingPaper:["no","unsure"]}}],rule:"identification.request",answer:null,form:"identification-request",attachments:[
"request-letter"],signOffs:[S],facts:{}},{id:"identification.decision",stage:"identification",title:{vi:"Xác định nạn nh\
ân",en:"Identification decision"},owner:["police"],opens:[{on:{done:["identification.request"]}},{on:{done:["foreign.re\
ception"]}}],rule:"identification.decision",answer:null,form:"identification-decision",attachments:["identification-deci\
sion"],signOffs:[S],facts:{decision:["identified","not-identified"]},sets:[{when:{decision:["identified"]},fact:"victimS\
tatus",value:"identified"},{when:{decision:["not-identified"]},fact:"victimStatus",value:"not-identified"}],takesStatement:!0},
{id:"identification.answer",stage:"identification",title:{vi:"Trả lời bằng văn bản (không phải nạn nhân)",
en:"Written negative answer"},owner:["police"],opens:[{on:{done:["identification.decision"]},facts:{victimStatus:["not-i\
dentified"]}}],rule:"identification.answer",answer:null,form:"negative-answer",attachments:["negative-answer"],signOffs:[
S],facts:{}}],gt={...J,representativeNamed:["no","unsure"]},yt=[{id:"child.emergency",stage:"safety",title:{vi:"Can thiệ\
p khẩn cấp cho trẻ em (12 giờ)",en:"Emergency intervention for a child (12 hours)"},owner:["commune"],at:_,opens:[
{on:"start",facts:J},{on:{fact:"child"},facts:J}],rule:"child.emergency",answer:null,form:"child-emergency",attachments:[],
signOffs:[S],facts:{carerIsAbuser:w}},{id:"child.representative",stage:"safety",title:{vi:"Cử người đại diện, giám hộ ch\
o trẻ em",en:"Name the child’s representative"},owner:["commune","womens-union"],at:["lives","stays"],opens:[{on:"st\
art",facts:gt},{on:{fact:"child"},facts:gt}],rule:"child.representative",answer:"offer.answer",form:"representative",attachments:[],
signOffs:[],facts:{representativeNamed:["yes"]}},{id:"child.family",stage:"placement",title:{vi:"Báo người thân đón trẻ \
hoặc bố trí người đưa về",en:"Relatives collect the child, or an escort"},owner:["health"],opens:[{on:{done:[
"overseas.reception"]},facts:J},{on:{done:["border.reception"]},facts:J}],rule:"child.family",answer:null,form:"child-fa\
mily",attachments:[],signOffs:[],facts:{family:["collects","escorted","alternative-care"]}},{id:"child.plan-draft",stage:"\
support",title:{vi:"Lập kế hoạch hỗ trợ, can thiệp (Mẫu 05)",en:"Draft the support and intervention plan (\
form 05)"},owner:["commune"],at:_,opens:[{on:{done:["child.emergency"]},facts:J}],rule:"child.plan-draft",answer:null,form:"\
child-plan",attachments:[],signOffs:[],facts:{}},{id:"child.plan-approve",stage:"support",title:{vi:"Phê duyệt kế hoạch \
hỗ trợ, can thiệp",en:"Approve the support and intervention plan"},owner:["commune"],at:_,opens:[{on:{done:["child\
.plan-draft"]}}],rule:"child.plan-approve",answer:null,form:"plan-approval",attachments:[],signOffs:[S],facts:{}},{id:"c\
hild.separation",stage:"safety",title:{vi:"Cách ly tạm thời trẻ em khỏi người chăm sóc (tối đa 15 ngày)",
en:"Temporary separation from the carer (at most 15 days)"},owner:["commune"],at:_,opens:[{on:{done:["child.emergency"]},
facts:{carerIsAbuser:["yes"]}}],rule:"child.separation",answer:null,form:"child-separation",attachments:[],signOffs:[S],
facts:{}}];var h=(e,n)=>({vi:e,en:n}),we=h("Cung cấp dịch vụ này cho người được hỗ trợ rồi ghi kết quả; điều phối viên sẽ thấy và d\
ịch vụ được tính là đã có.","Give the person this service and record the result; the coordinator sees it, a\
nd the service counts as given."),qe=h("Gặp hoặc gọi người đã trở về, hỏi cuộc sống ra sao rồi ghi lại; nếu có nguy cơ, \
điều phối viên sẽ bổ sung hỗ trợ.","Meet or call the person, ask how life is, and record it; where there i\
s a risk the coordinator adds support."),wt={"hotline.forward":h("Chuyển ngay tin vừa nhận cho cơ quan tiếp nhận; nếu ng\
ười đó còn bị khống chế, việc giải cứu bắt đầu liền sau khi bạn gửi.","Pass the report on a\
t once to the receiving agency; if the person is still under control, the rescue begins as soon as you send."),"receptio\
n.receive":h("Tiếp nhận người đến trình báo, ghi tình trạng và các câu trả lời; gửi xong, việc chuyển người và hỗ trợ ti\
ếp theo tự mở ra.","Receive the person and record the condition and the answers; once sent, the next steps of care\
 open by themselves."),"reception.bring-to-commune":h("Đưa người đó đến UBND cấp xã và lập biên bản giao nhận; khi cả ha\
i bên ký, xã báo Sở Y tế.","Bring the person to the commune People’s Committee and draw up the minutes; when bot\
h sides have signed, the commune notifies the Department of Health."),"reception.notify-health":h("Báo ngay cho Sở Y tế \
rằng đã có người được tiếp nhận; khi thủ trưởng ký, Sở Y tế bắt đầu xác minh và hỗ trợ.",
"Tell the Department of Health at once that a person was received; when your head has signed, it begins to verify and to\
 support."),"overseas.verify":h("Xác minh nhân thân và cấp giấy tờ để người đó về nước; khi thủ trưởng ký, cơ quan ở cửa\
 khẩu chuẩn bị đón.","Verify who the person is and issue the papers to return; when your head has signed, the ag\
ency at the gate prepares to receive."),"overseas.reception":h("Đón người đó tại cửa khẩu, đưa ngay đến Sở Y tế và lập b\
iên bản; khi Sở Y tế ký nhận, việc xác minh và hỗ trợ bắt đầu.","Receive the person at the gate, \
bring them to the Department of Health and draw up the minutes; when it has signed, verification and support begin."),"b\
order.reception":h("Tiếp nhận người do phía nước ngoài trao trả và đính kèm biên bản bàn giao; khi thủ trưởng ký, giấy c\
hứng nhận về nước và hỗ trợ được mở ra.","Receive the person from the foreign side and attach the mi\
nutes; when your head has signed, the certificate of return and the support open."),"border.return-paper":h("Cấp giấy ch\
ứng nhận về nước và ghi số giấy; khi thủ trưởng ký, giấy này là căn cứ cho các việc sau.",
"Issue the certificate of return and record its number; when your head has signed, later steps can rely on it."),"foreig\
n.reception":h("Tiếp nhận người nước ngoài, hỏi có cần phiên dịch không; gửi xong, việc báo cơ quan ngoại giao và đánh g\
iá an toàn tự mở ra.","Receive the foreign person and ask whether an interpreter is needed; once sent, notifying t\
he embassy and the safety assessment open."),"foreign.notify-embassy":h("Hỏi ý kiến người đó rồi thông báo cho cơ quan n\
goại giao của nước có công dân; khi thủ trưởng ký, việc này hoàn thành.","Ask whether the person ag\
rees and notify the embassy; when your head has signed, the step is done."),"rescue.act":h("Đưa người đó ra khỏi nơi bị \
khống chế đến chỗ an toàn rồi ghi kết quả; khi thủ trưởng ký, việc tiếp nhận và hỗ trợ bắt đầu.",
"Bring the person out of control to a safe place and record it; when your head has signed, reception and support begin."),
"rescue.handover":h("Bàn giao người vừa được giải cứu cho Sở Y tế và lập biên bản; khi cả hai bên ký, việc xác minh và h\
ỗ trợ bắt đầu.","Hand the rescued person over to the Department of Health and draw up the minutes; when both si\
des have signed, verification and support begin."),"verification.initial":h("Hỏi người đó và kiểm tra thông tin ban đầu;\
 khi các bên ký xong, việc đề nghị xác định nạn nhân được mở ra, hoặc bỏ qua nếu đã có giấy xác nhận.",
"Talk with the person and check what is known; when the parties have signed, the request for identification opens, unles\
s a confirming paper is there."),"identification.request":h("Gửi công văn và hồ sơ đề nghị Công an xác định nạn nhân; kh\
i thủ trưởng ký, thời hạn ra quyết định của Công an bắt đầu tính.","Send the police the request \
and the file for identification; when your head has signed, the time for their decision begins."),"identification.decisi\
on":h("Kết luận người này có phải là nạn nhân hay không và ghi số quyết định; khi thủ trưởng ký, các chế độ tương ứng tự\
 mở ra.","Decide whether the person is a victim and record the number of the decision; when your head has signed, what\
 follows from it opens by itself."),"identification.answer":h("Trả lời bằng văn bản, nêu rõ lý do không xác định là nạn \
nhân; khi thủ trưởng ký, hồ sơ chuyển sang bước kết thúc.","Answer in writing why the person was not i\
dentified as a victim; when your head has signed, the case goes on to its close."),"child.emergency":h("Can thiệp ngay đ\
ể trẻ được an toàn và ghi đã làm gì; khi thủ trưởng ký, kế hoạch hỗ trợ cho trẻ được lập tiếp.",
"Intervene at once so that the child is safe, and record what was done; when your head has signed, the child’s plan foll\
ows."),"child.representative":h("Cử người đại diện hoặc giám hộ cho trẻ và ghi tên vào báo cáo; gửi xong, các bước cần l\
ấy lời của trẻ mới làm tiếp được.","Name the child’s representative or guardian in the report; only the\
n can the steps go on that take the child’s statement."),"child.family":h("Báo người thân đến đón trẻ, hoặc bố trí ngư\
ời đưa trẻ về, rồi ghi ai đón và lúc nào; điều phối viên sẽ thấy ngay.","Have relatives collect\
 the child or arrange an escort, and record who and when; the coordinator sees it at once."),"child.plan-draft":h("Lập k\
ế hoạch hỗ trợ, can thiệp theo Mẫu 05 cùng với trẻ; gửi xong, kế hoạch được chuyển sang phê duyệt.",
"Draft the support and intervention plan on form 05 together with the child; once sent, it goes on to be approved."),"ch\
ild.plan-approve":h("Đọc kế hoạch và ghi quyết định phê duyệt; khi thủ trưởng ký, kế hoạch được thực hiện.",
"Read the plan and record the approval; when your head has signed, the plan is carried out."),"child.separation":h("Quyế\
t định nơi ở tạm thời an toàn cho trẻ, tối đa 15 ngày; khi thủ trưởng ký, thời hạn này được theo dõi.",
"Decide on a safe temporary place for the child, for at most 15 days; when your head has signed, that time is watched."),
"safety.assess":h("Đánh giá nguy cơ với người đó và người thân rồi ghi kết quả; nếu có nguy cơ, việc quyết định biện phá\
p bảo vệ mở ra ngay.","Assess the risk to the person and the relatives and record it; where there is a risk, the d\
ecision on protection opens at once."),"safety.protection-decision":h("Quyết định có áp dụng biện pháp bảo vệ hay không \
và biện pháp nào; khi thủ trưởng ký, biện pháp được áp dụng và rà soát định kỳ.","Decide wh\
ether protection measures apply, and which; when your head has signed, they apply and are reviewed from time to time."),
"safety.review":h("Xem biện pháp bảo vệ còn cần và còn phù hợp không; nếu còn, lần rà soát sau tự mở ra.",
"See whether the protection measures are still needed and right; if they stay, the next review opens by itself."),"missi\
ng.alarm":h("Bắt đầu tìm ngay người mất liên lạc và ghi các việc đã làm; khi tìm được, điều phối viên mở lại hồ sơ.",
"Begin at once to look for the missing person and record what was done; when they are found, the coordinator opens the c\
ase again."),"emergency.review":h("Xem ai đã mở hồ sơ khẩn cấp và vì sao, hỏi người đó rồi ghi kết luận; kết luận được l\
ưu vào nhật ký.","Look at who opened the case in an emergency and why, ask, and record your conclusion; it stays on\
 record."),"support.essential-needs-start":h("Bố trí ngay chỗ ở an toàn, ăn, mặc và y tế cho người đó; gửi xong, cơ quan\
 hỗ trợ tiếp tục chăm lo cho đến khi hết thời hạn.","Provide a safe place, food, clothes and medical c\
are at once; once sent, the support facility goes on until the time is over."),"support.essential-needs":h("Chăm lo nhu \
cầu thiết yếu trong thời gian người đó ở lại và ghi kết quả khi kết thúc, không quá 120 ngày.",
"Care for the essential needs while the person stays, for at most 120 days, and record the result at the end."),"support\
.health-check":h("Khám sức khoẻ ban đầu và ghi nhu cầu điều trị; kết quả được dùng cho kế hoạch hỗ trợ.",
"Do the first health check and record what treatment is needed; the support plan builds on it."),"intake.support":h("Tiế\
p nhận và hỏi người đó cần gì ngay bây giờ; gửi xong, việc lập kế hoạch hỗ trợ được mở ra.",
"Take the person in and ask what is needed right now; once sent, the support plan opens."),"support.plan":h("Cùng người \
đó lập kế hoạch và ghi những hỗ trợ họ muốn nhận; khi thủ trưởng ký, từng dịch vụ được giao cho cơ quan thực hiện.",
"Make the plan together with the person and record which support they want; when your head has signed, each service goes\
 to the agency that gives it."),"support.psychological":we,"support.legal-support":we,"support.legal-aid":we,"support.in\
terpretation":we,"support.travel":we,"benefits.apply":h("Xét chế độ học văn hoá, học nghề, trợ cấp theo Mẫu 07 và ghi kế\
t quả; khi thủ trưởng ký, chế độ được chi trả.","Decide on schooling, vocational training and the all\
owance on form 07; when your head has signed, they are granted."),"return.choice":h("Hỏi người đó muốn về nơi cư trú hay\
 vào cơ sở và chọn nơi đến; gửi xong, việc bàn giao cho nơi đó được mở ra.","Ask whether the pe\
rson wants to return home or go to a centre, and choose where; once sent, the hand-over to that place opens."),"handover\
.sign":h("Bàn giao người và hồ sơ cho nơi đến, lập biên bản; khi cả hai bên ký, nơi đến chịu trách nhiệm tiếp.",
"Hand the person and the file over to the new place and draw up the minutes; when both sides have signed, the new place \
is responsible."),"return.arrival":h("Gặp người đó và xác nhận đã về đến nơi an toàn; gửi xong, các lần theo dõi sau 1, \
3, 6 và 12 tháng tự mở ra.","Meet the person and confirm the safe arrival; once sent, the follow-ups after 1, 3, 6\
 and 12 months open by themselves."),"placement.receive":h("Đón người đó vào cơ sở và xác nhận; gửi xong, việc hoàn thiệ\
n hồ sơ và các lần theo dõi tự mở ra.","Take the person into the centre and confirm it; once sent, the admis\
sion file and the follow-ups open by themselves."),"placement.file":h("Hoàn thiện hồ sơ và ghi quyết định tiếp nhận; khi\
 thủ trưởng ký, việc vào cơ sở là chính thức.","Complete the file and record the admission decision; whe\
n your head has signed, the admission is official."),"foreign.repatriation":h("Đưa người đó về nước an toàn, bàn giao ch\
o phía bạn; khi các bên ký, hồ sơ chuyển sang bước kết thúc.","Bring the person home safely and hand ov\
er to the other country; when the parties have signed, the case goes on to its close."),"followup.1m":qe,"followup.3m":qe,
"followup.6m":qe,"followup.12m":qe,"case.close":h("Tóm tắt kết quả của cả quá trình; khi thủ trưởng ký, hồ sơ đóng lại v\
à chỉ mở lại khi có lý do.","Sum up what was achieved; when your head has signed, the case is closed and opens \
again only for a reason."),added:h("Làm việc mà điều phối viên giao thêm rồi ghi kết quả; điều phối viên sẽ thấy ngay kh\
i bạn gửi.","Do what the coordinator has added and record the result; the coordinator sees it as soon as you send.")};var g=(e,n,...t)=>({title:{vi:e,en:n},done:t}),vt={"call-received":g("Tổng đài nhận cuộc gọi","The hotline too\
k the call"),"person-present":g("Người đó có mặt","The person is present"),"ground-to-believe":g("Có căn cứ cho \
rằng một người bị mua bán","There is ground to believe"),"information-received":g("Nhận được thông tin",
"The information was received"),"reported-missing":g("Báo mất liên lạc","The person was reported missing"),"handed\
-over-by-foreign-side":g("Phía nước ngoài trao trả","The foreign side handed the person over"),"person-at-mission":g(
"Người đó đến cơ quan đại diện","The person is at the mission"),offered:g("Việc được giao","The step\
 was offered"),added:g("Việc được bổ sung","The step was added"),"emergency-opened":g("Hồ sơ được mở khẩn cấp",
"The case was opened in an emergency"),received:g("Đã tiếp nhận","The person was received","reception.receive","re\
scue.handover","overseas.reception","border.reception","foreign.reception"),rescued:g("Đã giải cứu","The person wa\
s rescued","rescue.act"),"at-commune":g("Đã có mặt tại UBND cấp xã","The person is at the commune","reception.\
receive","reception.bring-to-commune"),"health-notified":g("Sở Y tế nhận được thông báo","The Department of \
Health was notified","reception.notify-health","rescue.handover","overseas.reception","border.reception","foreign.recept\
ion"),"arrived-in-country":g("Đã về đến cửa khẩu","The person arrived in the country","overseas.verify"),"ver\
ification-signed":g("Đã ký kết quả xác minh","The verification was signed","verification.initial"),"request-rece\
ived":g("Nhận được văn bản đề nghị xác định","The request was received","identification.request","fore\
ign.reception"),"decision-signed":g("Đã ký kết quả xác định","The decision was signed","identification.decisi\
on"),identified:g("Đã được xác định là nạn nhân","The person was identified","identification.decision","ve\
rification.initial"),"support-started":g("Bắt đầu hỗ trợ","Support began","support.essential-needs-start"),"int\
ake-done":g("Sở Y tế đã tiếp nhận","The intake was done","intake.support"),"plan-signed":g("Đã ký kế hoạch hỗ \
trợ","The support plan was signed","support.plan"),"application-received":g("Nhận được đơn đề nghị hỗ trợ (cùng kế hoạ\
ch hỗ trợ)","The application was received, with the support plan","support.plan"),"risk-assessed":g("Đã đánh giá an \
toàn","Safety was assessed","safety.assess"),"protection-decided":g("Đã quyết định bảo vệ","Protection was d\
ecided","safety.protection-decision"),"child-risk-assessed":g("Đã đánh giá nguy cơ của trẻ","The child’s risk \
was assessed","child.emergency"),"plan-drafted":g("Đã dự thảo kế hoạch","The plan was drafted","child.plan-dra\
ft"),"separation-decided":g("Đã quyết định cách ly","The separation was decided","child.emergency"),"choice-reco\
rded":g("Đã ghi nhận nguyện vọng","The choice was recorded","return.choice"),"handed-over":g("Đã bàn giao","T\
he person was handed over","handover.sign"),"received-by-facility":g("Cơ sở đã tiếp nhận","The facility receive\
d the person","placement.receive"),arrived:g("Đã đến nơi","The person arrived","return.arrival","placement.receive"),
"last-step-done":g("Việc cuối cùng đã xong","The last step was done","followup.1m","followup.3m","followup.6m","f\
ollowup.12m","identification.answer","foreign.repatriation")};var Fe={owner:"destination",stage:"follow-up",attachments:[],signOffs:[],answer:null},St=[{id:"return.choice",stage:"pla\
cement",title:{vi:"Nguyện vọng: trở về nơi cư trú hoặc vào cơ sở",en:"Choice: return home or placement \
in a centre"},owner:["health"],opens:[{on:{fact:"victimStatus"},facts:{victimStatus:["identified"],foreign:["no","unsure"]}}],
rule:"return.choice",answer:null,form:"return-choice",attachments:[],signOffs:[],facts:{goesTo:["home","centre"],safeToReturn:[
"yes","no"]},choosesDestination:{fact:"goesTo",kinds:{home:["commune"],centre:["support-facility","social-facility"]}},requires:[
{when:{goesTo:["home"]},fact:"safeToReturn",values:["yes"]}],takesStatement:!0},{id:"handover.sign",stage:"placement",title:{
vi:"Bàn giao (hai bên ký biên bản)",en:"Hand-over, signed by both sides"},owner:["health"],opens:[{on:{done:["retu\
rn.choice"]}}],rule:"handover.sign",answer:null,form:"handover",attachments:["handover-minutes"],signOffs:[E("sending","\
owner","Bên giao","Sending side"),E("receiving","destination","Bên nhận","Receiving side")],facts:{}},{id:"return.ar\
rival",...Fe,stage:"placement",title:{vi:"Xác nhận đã về đến nơi cư trú",en:"Confirm arrival at the place o\
f residence"},opens:[{on:{done:["handover.sign"]},facts:{goesTo:["home"]}}],rule:"return.arrival",form:"arrival",facts:{
arrivedSafely:["yes"]}},{id:"placement.receive",...Fe,stage:"placement",title:{vi:"Cơ sở tiếp nhận ngay",en:"The \
centre receives the person"},opens:[{on:{done:["handover.sign"]},facts:{goesTo:["centre"]}}],rule:"placement.receive",form:"\
arrival",facts:{arrivedSafely:["yes"]}},{id:"placement.file",...Fe,stage:"placement",title:{vi:"Hoàn thiện hồ sơ, quyết \
định tiếp nhận",en:"Complete the file and the admission decision"},opens:[{on:{done:["placement.receive"]}}],rule:"\
placement.file",form:"admission-file",attachments:["admission-decision"],signOffs:[S],facts:{}},{id:"foreign.repatriatio\
n",stage:"placement",title:{vi:"Đưa nạn nhân về nước",en:"Repatriation"},owner:["immigration","police"],opens:[
{on:{fact:"victimStatus"},facts:{victimStatus:["identified"],foreign:["yes"]}}],rule:"foreign.repatriation",answer:"offe\
r.answer",form:"repatriation",attachments:["handover-minutes"],signOffs:[E("sending","owner","Bên giao","Sending side"),
E("receiving","foreign-affairs","Bên nhận: cơ quan đối ngoại xác nhận","Receiving side: foreign affairs")],facts:{
safeToReturn:["yes"]},takesStatement:!0},...[1,3,6,12].map(e=>({id:`followup.${e}m`,...Fe,title:{vi:`Theo dõi sau ${e} \
tháng`,en:`Follow-up after ${e} month${e===1?"":"s"}`},opens:[{on:{done:["return.arrival"]}},{on:{done:["placement.rece\
ive"]}}],rule:`followup.${e}m`,form:"followup",facts:{situation:["safe","needs-support","at-risk"]}})),{id:"case.close",
stage:"follow-up",title:{vi:"Kết thúc hồ sơ",en:"Close the case"},owner:["health"],opens:[{on:{done:["followup.1m",
"followup.3m","followup.6m","followup.12m"]}},{on:{done:["identification.answer"]}},{on:{done:["foreign.repatriation"]}}],
rule:"case.close",answer:null,form:"closing",attachments:[],signOffs:[S],facts:{},closes:[{when:{victimStatus:["not-iden\
tified"]},outcome:"not-identified"},{when:{foreign:["yes"]},outcome:"repatriated"},{when:{},outcome:"reintegrated"}]},{id:"\
added",stage:"support",title:{vi:"Việc bổ sung",en:"Added step"},owner:["health"],opens:[],rule:"local.adhoc",answer:"\
offer.answer",form:"added",attachments:[],signOffs:[],facts:{}}];var bt=[{id:"safety.assess",stage:"safety",title:{vi:"Đánh giá an toàn của nạn nhân và người thân thích",
en:"Assess the safety of the person and relatives"},owner:["police","commune"],at:_,opens:[{on:"start"}],rule:"safety.as\
sess",answer:"offer.answer-urgent",form:"safety-assessment",attachments:[],signOffs:[],facts:{risk:w,relativesAtRisk:w}},
{id:"safety.protection-decision",stage:"safety",title:{vi:"Quyết định áp dụng biện pháp bảo vệ",en:"Decid\
e on protection measures"},owner:["police","border-guard"],opens:[{on:{done:["safety.assess"]},facts:{risk:["yes","unsur\
e"]}},{on:{done:["safety.assess"]},facts:{relativesAtRisk:["yes","unsure"]}}],rule:"safety.protection-decision",answer:"\
offer.answer-urgent",form:"protection-decision",attachments:[],signOffs:[S],facts:{protection:["granted","refused-by-per\
son","not-needed"]}},{id:"safety.review",stage:"safety",title:{vi:"Rà soát biện pháp bảo vệ",en:"Review the pro\
tection measures"},owner:["police","border-guard"],opens:[{on:{done:["safety.protection-decision"]},facts:{protection:["\
granted"]}},{on:{done:["safety.review"]},facts:{protection:["granted"]}}],rule:"safety.review",answer:"offer.answer",form:"\
protection-review",attachments:[],signOffs:[],facts:{protection:["granted","ended"]}},{id:"missing.alarm",stage:"safety",
title:{vi:"Báo động tìm người mất liên lạc",en:"Missing person alarm"},owner:["police","border-guard"],at:_,
opens:[],rule:"missing.alarm",answer:null,form:"missing-alarm",attachments:[],signOffs:[],facts:{found:["yes","no"]}},{id:"\
emergency.review",stage:"safety",title:{vi:"Rà soát việc mở hồ sơ khẩn cấp",en:"Review an emergency access"},
owner:"coordinator",opens:[],rule:"emergency.review",answer:null,form:"emergency-review",attachments:[],signOffs:[],facts:{
judgement:ut},review:!0}],Rr=["reception.receive","rescue.handover","overseas.reception","border.reception","foreign.rec\
eption"],kr=["support-facility","social-facility"],Rt=[{id:"support.essential-needs-start",stage:"support",title:{vi:"Bắ\
t đầu hỗ trợ nhu cầu thiết yếu",en:"Start essential-needs support"},owner:"receiver",opens:[{on:"start",facts:{
underControl:["no","unsure"]},routes:["self-report","rescued","mission","foreign-handover","self-return","foreign-victim"]},
{on:{done:["hotline.forward"]},facts:{underControl:["no","unsure"]}},{on:{done:["rescue.act"]}}],rule:"support.essential\
-needs-start",answer:null,form:"essential-needs-start",attachments:[],signOffs:[],facts:{},regimes:["a"]},{id:"support.e\
ssential-needs",stage:"support",title:{vi:"Hỗ trợ nhu cầu thiết yếu (không quá 120 ngày)",en:"Essential-nee\
ds support (at most 120 days)"},owner:kr,opens:[{on:{done:["support.essential-needs-start"]}}],rule:"support.essential-n\
eeds",answer:"offer.answer",form:"essential-needs-end",attachments:[],signOffs:[],facts:{},regimes:["a"]},{id:"support.h\
ealth-check",stage:"support",title:{vi:"Khám sức khoẻ ban đầu",en:"First health check"},owner:["health-facility",
"support-facility"],opens:Rr.map(e=>({on:{done:[e]}})),rule:"support.health-check",answer:"offer.answer",form:"health-ch\
eck",attachments:[],signOffs:[],facts:{},regimes:["b"]},{id:"intake.support",stage:"support",title:{vi:"Sở Y tế tiếp nhậ\
n, hỗ trợ ngay",en:"Intake and support by the Department of Health"},owner:["health"],opens:[{on:{done:["reception.n\
otify-health"]}},{on:{done:["rescue.handover"]}},{on:{done:["overseas.reception"]}},{on:{done:["border.reception"]}},{on:{
done:["foreign.reception"]}}],rule:"intake.support",answer:null,form:"intake",attachments:[],signOffs:[],facts:{interpreterNeeded:w}},
{id:"support.plan",stage:"support",title:{vi:"Lập kế hoạch hỗ trợ",en:"Support plan"},owner:["health","support\
-facility"],opens:[{on:{done:["intake.support"]}}],rule:"support.plan",answer:null,form:"support-plan",attachments:[],signOffs:[
S],facts:{wantsPsychological:["yes","no"],wantsLegalSupport:["yes","no"],wantsLegalAid:["yes","no"],wantsInterpretation:[
"yes","no"],wantsTravel:["yes","no"],wantsBenefits:["yes","no"]}},ve("support.psychological","g","Hỗ trợ tâm lý","\
Psychological support","wantsPsychological",["support-facility","womens-union"]),ve("support.legal-support","d","Hỗ trợ \
pháp luật","Legal support","wantsLegalSupport",["health","support-facility"]),ve("support.legal-aid","đ","Trợ giúp p\
háp lý","Legal aid","wantsLegalAid",["legal-aid"]),ve("support.interpretation","c","Phiên dịch","Interpretation","w\
antsInterpretation",["police","health"],[{on:{fact:"interpreterNeeded"},facts:{interpreterNeeded:["yes"]}}]),ve("support\
.travel","e","Chi phí đi lại","Travel costs","wantsTravel",["health","support-facility"]),{id:"benefits.apply",stage:"\
support",title:{vi:"Giải quyết chế độ: học văn hoá, học nghề, trợ cấp (Mẫu 07)",en:"Decide school\
ing, vocational and hardship benefits (form 07)"},owner:["health"],opens:[{on:{done:["support.plan"]},facts:{wantsBenefits:[
"yes"],victimStatus:["identified"]}},{on:{fact:"victimStatus"},facts:{wantsBenefits:["yes"],victimStatus:["identified"]}},
{on:{done:["support.plan"]},facts:{wantsBenefits:["yes"],accompanies:["victim"]}},{on:{fact:"accompanies"},facts:{wantsBenefits:[
"yes"],accompanies:["victim"]}}],rule:"benefits.apply",answer:null,form:"benefits",attachments:["form-07"],signOffs:[S],
facts:{benefits:["granted","partly","refused"]},regimes:["h","i","k"]}];function ve(e,n,t,r,o,s,c=[]){return{id:e,stage:"\
support",title:{vi:t,en:r},owner:s,at:_,opens:[{on:{done:["support.plan"]},facts:{[o]:["yes"]}},...c],rule:"support.serv\
ice",answer:"offer.answer",form:"service",attachments:[],signOffs:[],facts:{service:["given","refused-by-person","not-av\
ailable"]},regimes:[n]}}var xr=[...ft,...ht,...mt,...yt,...bt,...Rt,...St],kt={id:"hanoi-2025",title:{vi:"Quy trình Hà Nội theo Kế hoạch 301",
en:"Ha Noi pathway under Plan 301"},entryFacts:{child:w,foreign:w,underControl:w,representativeNamed:w,accompanies:pt},templates:Object.
fromEntries(xr.map(e=>[e.id,e])),instructions:wt,moments:vt,arrived:["return.arrival","placement.receive"],missing:"miss\
ing.alarm",reopens:{"new-evidence":{opens:["identification.request"],resumes:!1},returned:{opens:["safety.assess","suppo\
rt.essential-needs-start"],resumes:!0},found:{opens:["safety.assess","support.essential-needs-start"],resumes:!0},"new-r\
isk":{opens:["safety.assess"],resumes:!1},"closed-in-error":{opens:[],resumes:!0}},added:"added",emergency:"emergency.re\
view"},Or={[kt.id]:kt};function B(e){let n=Or[e];if(!n)throw new RangeError(`unknown pipeline: ${e}`);return n}function G(e,n){
let t=e.templates[n];if(!t)throw new RangeError(`unknown step template: ${n}`);return t}function se(e,n={}){return Object.
entries(n).every(([t,r])=>r.includes(e[t]??""))}var xt=["lives","stays"],gn=["commune","police","womens-union"],mn=e=>e==="commune";function Ot(e,n){for(let t of n){let r=e?.[t];
if(r!==void 0)return r}return null}var Er=["identity","contact","documents","health","story","relatives"],Ir=["support","health-care","legal-aid","protecti\
on","return","follow-up"],Ar=["signature","fingerprint","oral"],yn=["signature","oral","written"],Dr=[...yn,"left-pathwa\
y"],Se=i.string().min(1).max(80),wn=i.strictObject({purpose:i.enum(Ir),agencies:i.array(Se).max(20),kinds:i.array(i.enum(
Q)).max(14),fields:i.array(i.enum(Er)).min(1).max(6),language:i.string().regex(/^[a-z]{2,3}$/,"ISO 639"),form:i.enum(Ar),
witnessId:Se.nullable(),representativeId:i.uuid().nullable(),fromAt:i.iso.datetime().nullable(),expiresAt:i.iso.datetime()}),
Et=wn.omit({fromAt:!0,expiresAt:!0}).extend({id:Se,recordedBy:Se,recordedMs:i.number().int(),fromMs:i.number().int(),expiresMs:i.
number().int(),withdrawn:i.strictObject({atMs:i.number().int(),by:Se,form:i.enum(Dr)}).nullable()});var It=/^\d{5}$/;var vn=["immediate","hour","calendar-day","working-day","month"];var y=i.string().min(1).max(80),I=i.number().int(),je=i.enum(Q),Mr=i.strictObject({strictMs:I,legalMs:I,skipped:i.array(
i.strictObject({date:i.string(),why:i.string(),whyVi:i.string().optional()})),provisional:i.boolean()}),Tr=i.strictObject(
{reason:i.string(),sinceMs:I,untilMs:I,clock:i.strictObject({unit:i.enum(vn),rollOver:i.boolean(),remainingStrictMs:i.number(),
remainingLegalMs:i.number()})}),Cr=i.strictObject({id:y,template:i.string(),rule:i.string(),status:i.enum(et),agencyId:y.
nullable(),assigneeId:y.nullable(),tried:i.array(y),openedMs:I,endedMs:I.nullable(),cancelled:i.string().nullable(),clockMs:I,
due:Mr,dueVersion:i.number().int(),version:i.number().int(),answerByMs:I.nullable(),paused:Tr.nullable(),pausedTotalMs:i.
number(),extension:i.strictObject({requestedBy:y,deputyFor:y.optional(),reason:i.string(),count:i.number().int(),unit:i.
enum(vn)}).nullable(),extended:i.number().int(),reportId:y.nullable(),reporterId:y.nullable(),reportedFor:y.optional(),pending:i.
strictObject({facts:i.record(i.string(),i.string()),destination:i.strictObject({agencyId:y,kind:je}).nullable()}).nullable(),
signed:i.array(i.strictObject({slot:i.string(),userId:y,deputyFor:y.optional(),atMs:I})),returned:i.number().int(),raised:i.
array(i.string()),acknowledged:i.boolean(),emergency:i.strictObject({grantId:y,userId:y,agencyId:y}).optional(),noteId:y.
optional(),unplaced:i.literal(!0).optional()}),ae=i.string().regex(It),Ue=i.strictObject({lives:ae.optional(),stays:ae.optional()}),
Sn=i.strictObject({agencyId:y,kind:je,area:ae.nullable()}),At=i.strictObject({agencyId:y,kind:je}),Nr=i.strictObject({date:i.
string(),kind:i.string(),name:i.strictObject({vi:i.string(),en:i.string()}),source:i.string(),status:i.string()}),Ye=i.strictObject(
{revision:i.number().int(),days:i.array(Nr),years:i.array(i.strictObject({year:i.number().int(),status:i.string(),source:i.
string()}))}),wi=i.strictObject({v:i.literal(1),id:y,policy:i.string(),pipeline:i.string(),calendar:Ye,clock:i.strictObject(
{scale:i.number().min(1),epochMs:I,originMs:I}),drill:i.boolean(),route:i.enum(Le),place:i.string(),coordinator:i.strictObject(
{userId:y,agencyId:y}),receiver:At,destination:At.nullable(),directory:i.partialRecord(je,i.array(y)),areas:i.record(y,ae).
optional(),communes:Ue.optional(),status:i.enum(["open","missing","closed"]),outcome:i.enum(Pe).nullable(),startedMs:I,closedMs:I.
nullable(),facts:i.record(i.string(),i.string()),revision:i.number().int(),steps:i.array(Cr),successors:i.record(y,y.nullable()).
optional(),consents:i.array(Et).optional(),recent:i.array(i.string())}),vi=i.strictObject({userId:y,agencyId:y,roles:i.array(
i.enum(_e)),deputyFor:y.optional()}),Dt=64;function ce(e,n){return e.steps.find(t=>t.id===n)}function q(e){return e.status!==
"done"&&e.status!=="cancelled"}function Z(e,n){let t=e.successors?.[n];return t===void 0?n:t}function _r(e,n){return Math.
round(e.originMs+(n-e.epochMs)*e.scale)}function bn({scale:e,epochMs:n}){return e===1?{scale:1,epochMs:0,originMs:0}:{scale:e,
epochMs:n,originMs:n}}function Mt(e,n,t){return{scale:t,originMs:n,epochMs:Math.round(e.epochMs+(n-e.originMs)/e.scale)}}
function Lr(e,n){return Math.max(1,Math.ceil(n/e.scale))}function Pr(e){let n=e.steps.map(s=>[s.id,s.status,s.agencyId,s.
assigneeId,s.due.strictMs,s.due.legalMs,s.dueVersion,s.answerByMs,s.signed.length,s.raised,s.acknowledged,s.paused?.untilMs].
join()),t=Object.entries(e.facts).map(s=>s.join("=")),r=[e.revision,e.status,e.outcome,e.destination?.agencyId,...t.sort(),
...n].join("|"),o=2166136261;for(let s=0;s<r.length;s+=1)o=Math.imul(o^r.charCodeAt(s),16777619);return(o>>>0).toString(
16).padStart(8,"0")}var O=i.string().min(1).max(80),A={stepId:O},Rn=i.record(i.string().max(40),i.string().max(40)),kn=i.strictObject({agencyId:O,
kind:i.enum(Q)}),xn={agency:Sn.optional()},Br={open:i.strictObject({kind:i.literal("open"),referralId:O,policy:i.string(),
pipeline:i.string(),calendar:Ye,clock:i.strictObject({scale:i.number().min(1),epochMs:i.number().int()}),route:i.enum(Le),
place:i.string().max(20),coordinator:i.strictObject({userId:O,agencyId:O}),receiver:kn,directory:i.partialRecord(i.enum(
Q),i.array(O)),areas:i.record(O,ae).optional(),communes:Ue.optional(),facts:Rn}),accept:i.strictObject({kind:i.literal("\
accept"),...A}),decline:i.strictObject({kind:i.literal("decline"),...A,reason:i.enum(nt)}),reassign:i.strictObject({kind:i.
literal("reassign"),...A,reason:i.enum(it),agencyId:O.nullable(),assigneeId:O.nullable(),...xn}),complete:i.strictObject(
{kind:i.literal("complete"),...A,reportId:O,facts:Rn,attachments:i.array(i.string().max(40)).max(40),destination:kn.nullable(),
...xn}),sign:i.strictObject({kind:i.literal("sign"),...A,slot:i.string().max(40).nullable()}),return:i.strictObject({kind:i.
literal("return"),...A,reason:i.enum(tt)}),extend:i.strictObject({kind:i.literal("extend"),...A,reason:i.enum(rt),count:i.
number().int().min(1).max(366),unit:i.enum(["hour","calendar-day","working-day","month"])}),"decide-extension":i.strictObject(
{kind:i.literal("decide-extension"),...A,grant:i.boolean()}),pause:i.strictObject({kind:i.literal("pause"),...A,reason:i.
enum(Be)}),resume:i.strictObject({kind:i.literal("resume"),...A}),cancel:i.strictObject({kind:i.literal("cancel"),...A,reason:i.
enum(ot)}),acknowledge:i.strictObject({kind:i.literal("acknowledge"),...A,dueVersion:i.number().int(),reason:i.enum(at).
optional()}),nudge:i.strictObject({kind:i.literal("nudge"),...A}),add:i.strictObject({kind:i.literal("add"),agencyId:O,template:i.
string().nullable(),noteId:i.uuid().optional(),...xn}),"record-facts":i.strictObject({kind:i.literal("record-facts"),facts:Rn}),
"record-place":i.strictObject({kind:i.literal("record-place"),...Ue.shape,listed:i.array(Sn).max(100)}),"give-consent":wn.
extend({kind:i.literal("give-consent")}),"withdraw-consent":i.strictObject({kind:i.literal("withdraw-consent"),consentId:O,
form:i.enum(yn)}),withdraw:i.strictObject({kind:i.literal("withdraw"),reason:i.enum(ct)}),missing:i.strictObject({kind:i.
literal("missing")}),death:i.strictObject({kind:i.literal("death")}),transfer:i.strictObject({kind:i.literal("transfer"),
reason:i.enum(lt),toPlace:i.string().regex(/^[A-Z0-9-]{2,20}$/)}),close:i.strictObject({kind:i.literal("close"),outcome:i.
enum(Pe)}),reopen:i.strictObject({kind:i.literal("reopen"),reason:i.enum(st)}),"break-glass":i.strictObject({kind:i.literal(
"break-glass"),grantId:O,reason:i.enum(dt),minutes:i.number().int().min(1).max(1440)}),"set-clock":i.strictObject({kind:i.
literal("set-clock"),scale:i.number().min(2).max(1e8)}),tick:i.strictObject({kind:i.literal("tick")}),redate:i.strictObject(
{kind:i.literal("redate"),calendar:Ye}),release:i.strictObject({kind:i.literal("release"),userId:O,stepIds:i.array(O).max(
200)}),succession:i.strictObject({kind:i.literal("succession"),revision:i.number().int(),agencyId:O,successor:kn.nullable()})},
Oi=Object.keys(Br);var Tt=["accept","complete","sign","return","decline","reassign","extend","decide-extension","pause","resume","acknowled\
ge","nudge","cancel"];function On(e,n){if(n.type==="referral-opened")return n.state;if(!e)throw new TypeError(`the first event of a referral i\
s referral-opened, not ${n.type}`);switch(n.type){case"facts-recorded":return{...e,facts:{...e.facts,...n.facts}};case"d\
estination-chosen":return{...e,destination:n.destination};case"place-recorded":return{...e,communes:{...e.communes,...n.
communes}};case"agencies-listed":return Fr(e,n.agencies);case"step-opened":return{...e,steps:[...e.steps,n.step]};case"c\
alendar-changed":return{...e,calendar:n.calendar};case"agency-succeeded":return qr(e,n);case"clock-set":return{...e,clock:n.
clock};case"consent-given":return{...e,consents:[...e.consents??[],n.consent]};case"consent-withdrawn":return{...e,consents:(e.
consents??[]).map(t=>t.id===n.consentId?{...t,withdrawn:n.withdrawn}:t)};case"referral-missing":return{...e,status:"miss\
ing"};case"referral-closed":return{...e,status:"closed",outcome:n.outcome,closedMs:n.atMs};case"referral-reopened":return{
...e,status:"open",outcome:null,closedMs:null};default:return jr(e,n.stepId,t=>Ur(t,n))}}function He(e,n,t){let r=e,o=(e?.
revision??0)+1;for(let c of n)r=On(r,c);if(!r)throw new TypeError("an action without events changes nothing and is not c\
ommitted");let s=new Set(n.flatMap(c=>"stepId"in c?[c.stepId]:c.type==="step-opened"?[c.step.id]:c.type==="agency-succee\
ded"?Nt(e,c.agencyId):[]));return{...r,revision:o,steps:r.steps.map(c=>s.has(c.id)?{...c,version:o}:c),recent:[...r.recent,
t].slice(-Dt)}}function Nt(e,n){return(e?.steps??[]).filter(t=>q(t)&&t.agencyId===n).map(({id:t})=>t)}function qr(e,{agencyId:n,
successor:t}){let r=t?.agencyId??null,o=l=>t&&l?.agencyId===n?t:l,s=l=>l?.flatMap(a=>a!==n?[a]:r!==null&&!l.includes(r)?
[r]:[]),c=new Set(r===null?[]:Nt(e,n));return{...e,successors:{...Object.fromEntries(Object.entries(e.successors??{}).map(
([l,a])=>[l,a===n?r:a])),[n]:r},directory:Object.fromEntries(Object.entries(e.directory).map(([l,a])=>[l,s(a)])),coordinator:r!==
null&&e.coordinator.agencyId===n?{...e.coordinator,agencyId:r}:e.coordinator,receiver:o(e.receiver),destination:o(e.destination),
steps:e.steps.map(l=>q(l)?{...l,...c.has(l.id)?{agencyId:r}:{},pending:l.pending&&{...l.pending,destination:o(l.pending.
destination)}}:l),...e.consents&&r!==null?{consents:e.consents.map(l=>l.agencies.includes(n)&&!l.agencies.includes(r)?{...l,
agencies:l.agencies.map(a=>a===n?r:a)}:l)}:{}}}function Fr(e,n){let t={...e.directory},r={...e.areas};for(let{agencyId:o,
kind:s,area:c}of n){let l=t[s]??[];l.includes(o)||(t[s]=[...l,o]),c!==null&&(r[o]=c)}return{...e,directory:t,areas:r}}function jr(e,n,t){
if(!ce(e,n))throw new TypeError(`no step ${n} in referral ${e.id}`);return{...e,steps:e.steps.map(r=>r.id===n?t(r):r)}}var le=(e,n=[])=>({
dueVersion:e.dueVersion+1,raised:n,acknowledged:!1}),Ct={answerByMs:null,paused:null,extension:null,pending:null};function Ur(e,n){
switch(n.type){case"step-offered":return{...e,...le(e,n.raised),status:n.agencyId?"offered":"unassigned",agencyId:n.agencyId,
assigneeId:null,tried:n.tried,answerByMs:n.answerByMs,unplaced:n.unplaced};case"step-accepted":return{...e,status:"accep\
ted",assigneeId:n.assigneeId,answerByMs:null};case"step-reassigned":return{...e,...le(e,n.raised),status:n.assigneeId?"a\
ccepted":"offered",agencyId:n.agencyId,assigneeId:n.assigneeId,answerByMs:n.answerByMs,unplaced:void 0};case"step-releas\
ed":return e.status==="reported"?{...e,assigneeId:null}:{...e,...le(e,n.raised),status:"offered",assigneeId:null,answerByMs:n.
answerByMs};case"step-reported":return{...e,status:"reported",assigneeId:n.deputyFor??n.reporterId,answerByMs:null,reportId:n.
reportId,reporterId:n.reporterId,reportedFor:n.deputyFor,pending:{facts:n.facts,destination:n.destination},signed:[]};case"\
step-signed":return{...e,signed:[...e.signed,{slot:n.slot,userId:n.userId,deputyFor:n.deputyFor,atMs:n.atMs}]};case"step\
-returned":return{...e,status:"accepted",signed:[],pending:null,returned:e.returned+1};case"step-done":return{...e,...Ct,
status:"done",endedMs:n.atMs};case"step-cancelled":return{...e,...Ct,status:"cancelled",endedMs:n.atMs,cancelled:n.reason};case"\
extension-requested":return{...e,extension:{requestedBy:n.requestedBy,deputyFor:n.deputyFor,reason:n.reason,count:n.count,
unit:n.unit}};case"extension-refused":return{...e,extension:null};case"step-extended":return{...e,...le(e),due:n.due,extension:null,
extended:e.extended+1};case"step-paused":return{...e,paused:{reason:n.reason,sinceMs:n.sinceMs,untilMs:n.untilMs,clock:n.
clock}};case"step-resumed":return{...e,...le(e),paused:null,due:n.due,answerByMs:n.answerByMs===void 0?e.answerByMs:n.answerByMs,
pausedTotalMs:e.pausedTotalMs+n.pausedMs};case"step-redated":return{...e,...le(e),due:n.due};case"alert-raised":return{...e,
raised:[...e.raised,n.rung]};case"alert-acknowledged":return{...e,acknowledged:!0};case"glass-broken":return{...e,emergency:{
grantId:n.grantId,userId:n.userId,agencyId:n.agencyId}};case"step-nudged":case"glass-judged":return e;default:return Yr(
n)}}function Yr(e){throw new TypeError(`unknown event ${JSON.stringify(e)}`)}function F(e){return e.steps.filter(q)}var Hr={newYear:{vi:"Tết Dương lịch",en:"New Year"},tet:{vi:"Tết Nguyên đán",en:"Tet"},hung:{vi:"Giỗ Tổ Hùng \
Vương",en:"Hung Kings’ Day"},reunification:{vi:"Ngày Chiến thắng",en:"Reunification Day"},labour:{vi:"Quốc tế L\
ao động",en:"Labour Day"},national:{vi:"Quốc khánh",en:"National Day"},culture:{vi:"Ngày Văn hóa Việt Nam",en:"\
Viet Nam Culture Day"}};function b(e,n,t,r=t,o="S16, S65",s="announced"){let c=[];for(let l=Ce(t);l<=Ce(r);l+=1)c.push({
date:W(l),kind:e,name:Hr[n],source:o,status:s});return c}var En={vi:"nghỉ hoán đổi",en:"swapped day off"},In={vi:"\
làm bù",en:"worked in exchange"},de=(e,n,t,r="S16, S65")=>({date:n,kind:e,name:t,source:r,status:"announced"}),_t="lun\
ar date computed; notice not seen",Lt=Vn({id:"vn-civil-service",years:[{year:2025,status:"announced",source:"S16, S65"},
{year:2026,status:"announced",source:"S16, S65, S66; a swap near 24 November had been proposed and not decided"},{year:2027,
status:"provisional",source:"notices not seen"}],days:[...b("holiday","newYear","2025-01-01"),...b("holiday","tet","2025\
-01-27","2025-01-31"),...b("holiday","hung","2025-04-07"),...b("holiday","reunification","2025-04-30"),...b("holiday","l\
abour","2025-05-01"),de("swap-off","2025-05-02",En),de("working-saturday","2025-04-26",In),...b("holiday","national","20\
25-09-01","2025-09-02"),...b("holiday","newYear","2026-01-01"),de("swap-off","2026-01-02",En),de("working-saturday","202\
6-01-10",In),...b("holiday","tet","2026-02-16","2026-02-20","S16, S65, S66"),...b("make-up","hung","2026-04-27"),...b("h\
oliday","reunification","2026-04-30"),...b("holiday","labour","2026-05-01"),de("swap-off","2026-08-31",En),de("working-s\
aturday","2026-08-22",In),...b("holiday","national","2026-09-01","2026-09-02"),...b("holiday","culture","2026-11-24","20\
26-11-24","S15, S16: Resolution 28/2026/QH16"),...b("holiday","newYear","2027-01-01","2027-01-01","Labour Code Art. 112",
"provisional"),...b("holiday","tet","2027-02-04","2027-02-10",_t,"provisional"),...b("holiday","hung","2027-04-16","2027\
-04-16",_t,"provisional"),...b("holiday","reunification","2027-04-30","2027-04-30","Labour Code Art. 112","provisional"),
...b("make-up","labour","2027-05-03","2027-05-03","Labour Code Art. 111(3)","provisional"),...b("holiday","national","20\
27-09-02","2027-09-03","Labour Code Art. 112; the adjacent day is a guess","provisional"),...b("holiday","culture","2027\
-11-24","2027-11-24","Resolution 28/2026/QH16","provisional")]});function f({instrument:e,article:n,clause:t,quote:r,status:o,source:s,note:c,from:l,to:a}){return{instrument:e,article:n??
null,clause:t??null,quote:r??null,inForceFrom:l??null,inForceTo:a??null,status:o,source:s,note:c??null}}function m(e){return f(
{instrument:"Kế hoạch 301/KH-UBND (mức nội bộ)",status:"local",source:"local",note:e})}var Gr={immediate:"urge\
nt",hour:"urgent","calendar-day":"standard","working-day":"administrative",month:"follow-up"};function u(e,n,t,r){let o={
vi:r.vi,en:r.en},s=typeof r.on=="string"?{mode:"event",events:[r.on]}:r.on,c=t==="immediate"||t==="hour";return{id:e,title:o,
startsAt:s,unit:t,count:n,rollOver:r.rollOver??!c,extension:r.extension??null,pause:r.pause??null,ladder:r.ladder??Gr[t],
beside:r.beside??[],citation:r.citation}}function j(e,n=Be){return{reasons:n,capDays:e,citation:m("no text seen allows o\
r forbids a pause; its cap is the programme’s own")}}function Ge(e){return Object.fromEntries(e.map(n=>[n.id,n]))}var be={instrument:"Nghị định 56/2017/NĐ-CP",from:"2017-07-01",status:"cited",source:"S29",note:"still in the codi\
fication copy of July 2026; check for a successor"},Ke={instrument:"Nghị định 20/2021/NĐ-CP",from:"2021-07-01",status:"\
cited",source:"S13",note:"the words quoted are those of the figure, from a copy of the codification"},Pt={grantedBy:["si\
gner","agency-lead","coordinator"]},T=(e,n)=>({...Pt,times:e,cap:{count:n,unit:"calendar-day"},citation:m("how far a loc\
al service level may be moved")}),Ve=[u("child.emergency",12,"hour",{vi:"Can thiệp khẩn cấp cho trẻ em",en:"Emer\
gency intervention for a child",on:"information-received",citation:f({...be,article:"Art. 31",clause:"2",quote:"không qu\
á 12 giờ từ khi nhận được thông tin"})}),u("child.representative",24,"hour",{vi:"Cử người đại diện cho trẻ e\
m",en:"Name the child’s representative",on:"information-received",citation:m("no figure seen; a statement of a child w\
aits for it")}),u("child.family",1,"working-day",{vi:"Báo người thân đón trẻ hoặc bố trí người đưa về",
en:"Relatives collect the child, or an escort",on:"received",extension:T(2,30),citation:m("Law 53/2024 Art. 30(1)(b) nam\
es the duty and no time; the rest of the text was cut off")}),u("child.plan-draft",5,"working-day",{vi:"Dự thảo kế hoạch\
 hỗ trợ, can thiệp",en:"Draft the support and intervention plan",on:"child-risk-assessed",citation:f({...be,article:"\
Art. 28",clause:"1",quote:"trong thời hạn 05 ngày làm việc, trừ trường hợp khẩn cấp"})}),u("child.pla\
n-approve",2,"working-day",{vi:"Phê duyệt kế hoạch hỗ trợ, can thiệp",en:"Approve the support and intervent\
ion plan",on:"plan-drafted",citation:f({...be,article:"Art. 28",quote:"02 ngày làm việc"})}),u("child.separation",15,
"calendar-day",{vi:"Cách ly tạm thời trẻ em khỏi người chăm sóc (tối đa)",en:"Temporary separation from\
 the carer (at most)",on:"separation-decided",rollOver:!1,extension:{...Pt,times:1,cap:null,citation:f({...be,article:"A\
rt. 32",note:"longer only if the authority requires it"})},citation:f({...be,article:"Art. 32",quote:"tối đa không quá 1\
5 ngày"})})],We=[u("placement.receive",4,"immediate",{vi:"Cơ sở tiếp nhận ngay",en:"The facility receives the pe\
rson",on:"handed-over",citation:f({...Ke,article:"Art. 28",clause:"2",quote:"tiếp nhận ngay",note:"the hours watched\
 are a local service level"})}),u("placement.file",10,"working-day",{vi:"Hoàn thiện hồ sơ tiếp nhận",en:"Compl\
ete the admission file",on:"received-by-facility",extension:{grantedBy:["signer","agency-lead"],times:1,cap:null,citation:f(
{...Ke,article:"Art. 28",clause:"2",note:"longer only if a superior body decides"})},citation:f({...Ke,article:"Art. 28",
clause:"2",quote:"10 ngày làm việc"})}),u("support.essential-needs-2021",3,"month",{vi:"Thời gian chăm sóc khẩn cấp \
tại cơ sở (quy định chung)",en:"Emergency stay in a facility (general rule)",on:"received-by-facility",ladder:"s\
tandard",citation:f({...Ke,article:"Art. 24",clause:"4",quote:"03 tháng",note:"beside it stands the special rule on vic\
tims: since 1 July 2025 Decree 162/2025 Art. 17, 120 days"})})],$e=[u("reception.receive",2,"immediate",{vi:"Tiếp nhận n\
gay",en:"Receive the person",on:"person-present",citation:m("open door; the hours watched are local")}),u("identificatio\
n.request",1,"working-day",{vi:"Gửi văn bản đề nghị xác định",en:"Send the request for identification",on:"\
verification-signed",extension:T(1,10),citation:m("no figure seen")}),u("identification.answer",3,"working-day",{vi:"Trả\
 lời bằng văn bản",en:"Written negative answer",on:"decision-signed",extension:T(1,15),citation:m("no figure seen")}),
u("rescue.act",1,"immediate",{vi:"Giải cứu ngay",en:"Rescue at once",on:"ground-to-believe",citation:f({instrument:"\
Luật 66/2011/QH12",article:"Art. 29",status:"secondary",source:"S21",quote:"áp dụng các biện pháp cần thiết để giải cứ\
u",note:"no number seen; the 2024 text was not seen; the hour watched is local"})}),u("safety.assess",24,"hour",{vi:"Đán\
h giá an toàn",en:"Assess safety",on:"information-received",citation:m("no figure seen")}),u("safety.protection-decisi\
on",24,"hour",{vi:"Quyết định biện pháp bảo vệ",en:"Decide on protection",on:"risk-assessed",citation:m("no \
figure seen; Decree 162/2025 Art. 13 names the bodies")}),u("safety.review",30,"calendar-day",{vi:"Rà soát biện pháp bảo\
 vệ",en:"Review the protection",on:"protection-decided",extension:T(1,45),citation:m("no figure seen")}),u("support.he\
alth-check",24,"hour",{vi:"Khám sức khoẻ ban đầu",en:"First health check",on:"received",citation:m("health check\
 at intake; no figure seen")}),u("support.plan",5,"working-day",{vi:"Lập kế hoạch hỗ trợ",en:"Draw up the supp\
ort plan",on:"intake-done",extension:T(2,30),pause:j(30,["victim-recovery","reflection-period","translation"]),citation:m(
"no figure seen")}),u("support.service",10,"working-day",{vi:"Bắt đầu dịch vụ hỗ trợ",en:"Begin a support s\
ervice",on:"plan-signed",extension:T(2,60),pause:j(60,["victim-recovery","reflection-period","translation"]),citation:m(
"no figure seen")}),u("return.choice",5,"working-day",{vi:"Ghi nhận nguyện vọng",en:"Record the choice",on:"identi\
fied",extension:T(2,45),pause:j(30,["victim-recovery","reflection-period","court"]),citation:m("no figure seen; a reflec\
tion period of 30 days follows CoE Convention Art. 13 (recalled)")}),u("handover.sign",1,"working-day",{vi:"Ký biên bản \
bàn giao",en:"Sign the hand-over minutes",on:"choice-recorded",extension:T(2,20),citation:m("none found; Plan 301 names\
 the hand-over")}),u("return.arrival",2,"calendar-day",{vi:"Xác nhận đã về đến nơi",en:"Confirm the arrival",
on:"handed-over",rollOver:!1,citation:m("none found")}),...[1,3,6,12].map(e=>u(`followup.${e}m`,e,"month",{vi:`Theo dõi \
sau ${e} tháng`,en:`Follow-up after ${e} month${e===1?"":"s"}`,on:"arrived",citation:m("none found")})),u("missing.alar\
m",1,"immediate",{vi:"Báo động mất liên lạc",en:"Missing person alarm",on:"reported-missing",citation:m("at onc\
e")}),u("offer.answer",4,"hour",{vi:"Trả lời đề nghị nhận việc",en:"Answer an offer",on:"offered",citation:m(
"how long an agency has to answer")}),u("offer.answer-urgent",1,"hour",{vi:"Trả lời đề nghị khẩn",en:"Answer \
an urgent offer",on:"offered",citation:m("how long an agency has to answer")}),u("case.close",5,"working-day",{vi:"Kết t\
húc hồ sơ",en:"Close the case",on:"last-step-done",extension:T(2,60),citation:m("none found")}),u("local.adhoc",3,"w\
orking-day",{vi:"Việc bổ sung",en:"Added step",on:"added",extension:T(2,30),pause:j(30),citation:m("default for a st\
ep added by hand")}),u("emergency.review",3,"working-day",{vi:"Rà soát việc mở hồ sơ khẩn cấp",en:"Review a\
n emergency access",on:"emergency-opened",ladder:"review",citation:m("no text asks for it; set by the programme, to be c\
onfirmed by whoever answers for it")}),u("foreign.notify-embassy",1,"working-day",{vi:"Thông báo cơ quan ngoại giao",
en:"Notify the embassy",on:"received",extension:T(1,10),citation:m("no figure seen; Art. 31 of the 2024 law was not seen")}),
u("foreign.repatriation",30,"calendar-day",{vi:"Đưa về nước",en:"Repatriation",on:"identified",extension:T(2,120),
pause:j(90),citation:m("no figure seen")}),u("foreign.reception",4,"immediate",{vi:"Tiếp nhận người nước ngoài",
en:"Receive the foreign person",on:"person-present",citation:m("no figure seen")})];var qt="2012-01-01",Re="2025-06-30",U={instrument:"Luật 66/2011/QH12",from:qt,to:Re},Bt={instrument:"Thông tư liên tịc\
h 01/2014",status:"cited",source:"S24",to:Re},An={id:"vn-2011",title:{vi:"Luật Phòng, chống mua bán người 2011",
en:"Law on trafficking of 2011"},inForceFrom:qt,inForceTo:Re,rules:Ge([u("hotline.forward",1,"immediate",{vi:"Chuyển tin\
 báo ngay",en:"Pass the report on",on:"call-received",citation:m("not looked up for the 2011 law")}),u("reception.bring\
-to-commune",4,"immediate",{vi:"Đưa đến UBND cấp xã",en:"Bring to the commune",on:"received",citation:f({...U,article:"\
Art. 24",status:"recalled",source:"R-hi"})}),u("reception.notify-health",4,"immediate",{vi:"Thông báo cơ quan lao động c\
ấp huyện",en:"Notify the district labour agency",on:"at-commune",citation:f({...U,article:"Art. 24",status:"recalled",
source:"R-hi"})}),u("intake.support",4,"immediate",{vi:"Tiếp nhận, hỗ trợ",en:"Intake and support",on:"health-no\
tified",citation:f({...U,article:"Art. 24",status:"recalled",source:"R-hi"})}),u("verification.initial",3,"calendar-day",
{vi:"Xác minh thông tin ban đầu",en:"Initial verification",on:"health-notified",citation:f({...U,article:"Art. 24",
quote:"Trong thời hạn 03 ngày",status:"cited",source:"S10, S19"})}),u("identification.decision",20,"calendar-day",{
vi:"Xác định nạn nhân",en:"Identification decision",on:"request-received",extension:{grantedBy:["signer","agency-\
lead"],times:1,cap:{count:2,unit:"month"},citation:f({...U,article:"Art. 24",status:"recalled",source:"R-hi",note:"at mo\
st two months in complex cases"})},pause:j(60),citation:f({...U,article:"Art. 24",quote:"Trong thời hạn 20 ngày, kể từ n\
gày nhận được yêu cầu",status:"cited",source:"S10"})}),u("rescue.handover",4,"immediate",{vi:"Bàn giao người đ\
ược giải cứu",en:"Hand over the rescued person",on:"rescued",citation:f({...U,article:"Art. 25",status:"recalled",
source:"R-hi"})}),u("overseas.verify",24,"immediate",{vi:"Cơ quan đại diện xác minh",en:"The mission verifies",on:"\
person-at-mission",citation:f({...U,article:"Art. 26",status:"recalled",source:"R-med"})}),u("overseas.reception",4,"imm\
ediate",{vi:"Tiếp nhận người trở về",en:"Receive the returnee",on:"arrived-in-country",citation:f({...U,article:"\
Art. 26",status:"recalled",source:"R-med"})}),u("border.reception",4,"immediate",{vi:"Tiếp nhận tại cửa khẩu",
en:"Receive at the gate",on:"handed-over-by-foreign-side",citation:f({...Bt,status:"secondary"})}),u("border.return-pape\
r",4,"immediate",{vi:"Cấp giấy chứng nhận về nước",en:"Issue the certificate of return",on:"received",citation:f(
{...Bt,quote:"Cấp ngay sau khi tiếp nhận nạn nhân"})}),u("support.essential-needs-start",4,"immediate",{vi:"Bắt\
 đầu hỗ trợ nhu cầu thiết yếu",en:"Start essential-needs support",on:"received",citation:f({...U,article:"A\
rt. 33",status:"recalled",source:"R-med"})}),u("support.essential-needs",60,"calendar-day",{vi:"Hỗ trợ nhu cầu thiết yếu",
en:"Essential-needs support",on:{mode:"earliest",events:["received","support-started"]},beside:["support.essential-needs\
-2021"],extension:{grantedBy:["signer","agency-lead"],times:1,cap:null,citation:m("not seen")},citation:f({instrument:"N\
ghị định 09/2013/NĐ-CP",status:"recalled",source:"R-lo",to:Re,note:"figure not seen: configuration"})}),u("benefit\
s.apply",8,"working-day",{vi:"Giải quyết chế độ hỗ trợ",en:"Decide on benefits",on:{mode:"latest",events:["\
application-received","identified"]},citation:f({instrument:"Thủ tục cấp xã và cấp huyện",status:"secondary",
source:"S27",to:Re,note:"3 working days at the commune and 5 at the district, added up; a further step was cut off in th\
e copy"})}),...$e,...Ve,...We])};var Dn="2025-07-01",ee={instrument:"Luật 53/2024/QH15",from:Dn},ze={...ee,article:"Art. 27",status:"cited",source:"S6",
note:"amended text, from a compiled copy: confirm against Công báo; the hours watched are a local service level"},Xe={
instrument:"Nghị định 162/2025/NĐ-CP",from:Dn},Ft={instrument:"Thông tư liên tịch 01/2014",status:"cited",source:"\
S24",note:"older form; the hours watched are a local service level"},Mn={id:"vn-2025",title:{vi:"Luật Phòng, chống mua b\
án người 2024",en:"Law on trafficking of 2024"},inForceFrom:Dn,inForceTo:null,rules:Ge([u("hotline.forward",1,"immed\
iate",{vi:"Tổng đài 111 chuyển tin ngay",en:"Hotline 111 passes the report on",on:"call-received",citation:f({...Xe,
article:"Arts 4–5",quote:"Ngay sau khi tiếp nhận",status:"cited",source:"S18",note:"the quoted words are from repo\
rts on the hotline; the hour watched is local"})}),u("reception.bring-to-commune",4,"immediate",{vi:"Đưa ngay đến UBND c\
ấp xã",en:"Bring to the commune",on:"received",citation:f({...ze,clause:"1",quote:"đưa ngay"})}),u("reception.notif\
y-health",4,"immediate",{vi:"Thông báo ngay cho Sở Y tế",en:"Notify the Department of Health",on:"at-commune",citation:f(
{...ze,clause:"1",quote:"thông báo ngay"})}),u("intake.support",4,"immediate",{vi:"Sở Y tế tiếp nhận, hỗ trợ ngay",
en:"Intake and support",on:"health-notified",citation:f({...ze,clause:"2",quote:"cơ quan chuyên môn về y tế cấp tỉnh thự\
c hiện ngay việc tiếp nhận, hỗ trợ"})}),u("verification.initial",3,"calendar-day",{vi:"Xác minh thông tin ba\
n đầu",en:"Initial verification",on:"health-notified",citation:f({...ze,clause:"2",quote:"chậm nhất là 03 ngày",
note:"calendar days, not working days; compiled copy: confirm against Công báo"})}),u("identification.decision",20,"ca\
lendar-day",{vi:"Xác định nạn nhân",en:"Identification decision",on:"request-received",extension:{grantedBy:["sig\
ner","agency-lead"],times:2,cap:{count:60,unit:"calendar-day"},citation:f({...ee,status:"recalled",source:"R-lo",note:"t\
wo months for complex cases under the 2011 law (Art. 24, recalled)"})},pause:j(60),citation:f({...ee,article:"Art. 27",clause:"\
3",status:"recalled",source:"R-lo",note:"the deadline of the 2024 law was not found; 20 days is the 2011 figure, kept as\
 configuration"})}),u("rescue.handover",4,"immediate",{vi:"Bàn giao ngay người được giải cứu",en:"Hand over \
the rescued person",on:"rescued",citation:f({...ee,article:"Art. 28",status:"recalled",source:"R-med",note:"2011 law Art\
. 25: at once; the 2024 text was not seen"})}),u("overseas.verify",24,"immediate",{vi:"Cơ quan đại diện xác minh, hỗ trợ",
en:"The mission verifies and supports",on:"person-at-mission",citation:f({...ee,article:"Art. 29",status:"secondary",source:"\
S22",quote:"ngay",note:"from a summary of the draft; no numeric limit seen"})}),u("overseas.reception",4,"immediate",{vi:"\
Tiếp nhận, đưa ngay đến Sở Y tế",en:"Receive and bring to the Department of Health",on:"arrived-in-country",
citation:f({...ee,article:"Art. 30",clause:"1",quote:"đưa ngay",status:"cited",source:"S23",note:"seen with the distri\
ct wording of before the amendment"})}),u("border.reception",4,"immediate",{vi:"Tiếp nhận tại cửa khẩu",en:"Re\
ceive at the gate",on:"handed-over-by-foreign-side",citation:f({...Ft,status:"secondary"})}),u("border.return-paper",4,"\
immediate",{vi:"Cấp giấy chứng nhận về nước",en:"Issue the certificate of return",on:"received",citation:f(
{...Ft,quote:"Cấp ngay sau khi tiếp nhận nạn nhân"})}),u("support.essential-needs-start",4,"immediate",{vi:"Bắt\
 đầu hỗ trợ nhu cầu thiết yếu",en:"Start essential-needs support",on:"received",citation:f({...ee,article:"\
Art. 37",clause:"3",status:"secondary",source:"S20",note:"support from day 0; the hours watched are local"})}),u("suppor\
t.essential-needs",120,"calendar-day",{vi:"Hỗ trợ nhu cầu thiết yếu (tối đa)",en:"Essential-needs support (\
at most)",on:{mode:"earliest",events:["received","support-started"]},beside:["support.essential-needs-2021"],extension:{
grantedBy:["signer","agency-lead"],times:3,cap:null,citation:f({...Xe,article:"Art. 17",status:"cited",source:"S12",quote:"\
không quá 120 ngày",note:"extended by the facility director, the Department of Health or a competent body; no furthes\
t date seen"})},citation:f({...Xe,article:"Art. 17",quote:"không quá 120 ngày",status:"cited",source:"S12",note:"the \
later, special rule beside the 3 months of Decree 20/2021 Art. 24(4)"})}),u("benefits.apply",9,"working-day",{vi:"Giải q\
uyết chế độ hỗ trợ (Mẫu số 07)",en:"Decide on benefits (form 07)",on:{mode:"latest",events:["application-\
received","identified"]},citation:f({...Xe,article:"Procedure 112584",quote:"09 ngày làm việc kể từ ngày nhận được đơn đ\
ề nghị hỗ trợ",status:"cited",source:"S11"})}),...$e,...Ve,...We])};var jt={[An.id]:An,[Mn.id]:Mn};function Ut(e,n){let t=e.rules[n];if(!t)throw new RangeError(`unknown rule: ${n}`);return t}var Kr=["reminder","overdue","coordinator","manager","city"],Vr={reminder:["assignee"],overdue:["assignee","agency-lead"],
coordinator:["coordinator","agency-lead"],manager:["manager","coordinator"],city:["city","manager"]},Wr={reminder:["mana\
ger"],overdue:["manager"],coordinator:["coordinator","manager"],manager:["manager"],city:["city","manager"]};function ke(e,n,t=Vr){
return Kr.map(r=>({id:r,from:e,offsetHours:n[r],notBeforeShare:r==="reminder"?.75:0,to:t[r]}))}var $r={urgent:ke("strict",
{reminder:-4,overdue:0,coordinator:1,manager:4,city:24}),standard:ke("strict",{reminder:-24,overdue:0,coordinator:4,manager:24,
city:72}),administrative:ke("legal",{reminder:-24,overdue:0,coordinator:24,manager:72,city:168}),"follow-up":ke("legal",
{reminder:-168,overdue:0,coordinator:72,manager:168,city:336}),review:ke("legal",{reminder:-24,overdue:0,coordinator:24,
manager:48,city:72},Wr)};function Tn(e){return $r[e]}function Yt(e,{startMs:n,strictMs:t,legalMs:r}){return e.map(({id:o,
from:s,offsetHours:c,notBeforeShare:l})=>{let a=s==="strict"?t:r,p=n+Math.max(0,a-n)*l,x=a+c*36e5;return{rung:o,atMs:Math.
round(c<0?Math.min(a,Math.max(x,p)):x)}})}var zr=7*36e5;function $(e){return Wn(Lt,e.calendar.days,e.calendar.years)}function D(e,n){let t=jt[e.policy];if(!t)throw new RangeError(
`unknown policy version: ${e.policy}`);return Ut(t,n)}function z(e,n,t){return xe(oe(D(e,n),t,$(e)))}function Ht(e,n,t,r){
let{startsAt:o}=D(e,n),s=o.events.flatMap(c=>Gt(e,c,r)??[]);return s.length===0?t:o.mode==="earliest"?Math.min(...s):Math.
max(...s)}function Gt(e,n,t=Number.NEGATIVE_INFINITY){let r=B(e.pipeline).moments[n]?.done??[],o=e.steps.flatMap(({template:s,
status:c,endedMs:l})=>c==="done"&&l!==null&&l>=t&&r.includes(s)?[l]:[]);return o.length>0?Math.max(...o):null}function xe(e){
return{strictMs:Date.parse(e.dueStrict.at),legalMs:Date.parse(e.dueLegal.at),skipped:e.skipped,provisional:e.provisional}}
function Oe(e){let n=t=>({date:Xr(t),at:new Date(t).toISOString()});return{dueStrict:n(e.strictMs),dueLegal:n(e.legalMs),
skipped:e.skipped,provisional:e.provisional}}function Xr(e){return new Date(e+zr).toISOString().slice(0,10)}function Cn(e,n,t){
if(n.acknowledged||n.paused)return[];let r=Kt(e,n),o=r.find(s=>s.rung==="overdue")?.atMs??Number.POSITIVE_INFINITY;return r.
filter(({rung:s,atMs:c})=>!n.raised.includes(s)&&!(s==="reminder"&&o<=t&&c<=t))}function Kt(e,n){let t=Tn(D(e,n.rule).ladder);
return Yt(t,{startMs:n.clockMs,strictMs:n.due.strictMs,legalMs:n.due.legalMs})}function ue(e,n,t){return Kt(e,n).filter(({atMs:r})=>r<=t).map(({rung:r})=>r)}function Vt(e,n,t){let r=Tn(D(e,n.rule).ladder).
find(o=>o.id===t);return r?[...r.to]:[]}function Qr(e,n){let t=Number.POSITIVE_INFINITY;for(let r of F(e)){r.paused?t=Math.
min(t,r.paused.untilMs):r.answerByMs!==null&&(t=Math.min(t,r.answerByMs));for(let{atMs:o}of Cn(e,r,n))t=Math.min(t,o)}return Number.
isFinite(t)?t:null}var L=["officer","signer","agency-lead","hotline-operator","coordinator"],Y=["coordinator","manager"];var Jr=_e.filter(e=>e!=="administrator"),pe=["officer","hotline-operator","agency-lead","coordinator"],Wt=["administrato\
r","auditor","manager"],Nn=["coordinator","hotline-operator","officer","agency-lead"],_n=(e,n)=>n.some(t=>e.includes(t));function Zr(e,n,t){return Object.entries(e.areas??{}).some(([r,o])=>o===t&&(r===n||Z(e,r)===n))}function eo(e,n){if(!gn.
includes(n))return!1;let t=new Set((e.directory[n]??[]).flatMap(r=>e.areas?.[r]??[]));return mn(n)||t.size>1}function Ln(e,n,t){
let r=l=>({agencyId:l,local:!1,instead:!1}),{areas:o}=e;if(t===void 0||o===void 0)return n.flatMap(l=>(e.directory[l]??[]).
map(r));let s=Ot(e.communes,t),c=!1;return n.flatMap(l=>{let a=e.directory[l]??[];if(!gn.includes(l))return a.map(R=>({...r(
R),instead:c}));let p=a.filter(R=>s!==null&&Zr(e,R,s));c||=p.length===0&&eo(e,l);let x=a.filter(R=>!p.includes(R)&&!(mn(
l)&&o[R]!==void 0));return[...p.map(R=>({agencyId:R,local:!0,instead:!1})),...x.map(R=>({...r(R),instead:c}))]})}function $t(e,n,t){
let r=Ln(e,[n],t),o=r.filter(s=>s.local);return(o.length>0?o:r).map(({agencyId:s})=>s)}function zt(e,n){return n.filter(({agencyId:t,kind:r,area:o})=>!e.directory[r]?.includes(t)||o!==null&&e.areas?.[t]!==o)}function d(e,n={}){return{code:e,detail:n}}var X=(e,...n)=>n.some(t=>e.roles.includes(t)),Xt=e=>X(e,...L);function Ee(e,n){return n.agencyId===e.coordinator.agencyId&&
X(n,...Y)}function ge(e,n){return no(e).includes(n)}function no(e){let n=new Set(to(e));for(let t of e.steps){for(let r of ro(
e,t))n.add(r);for(let r of t.tried)n.add(r)}for(let t of[...n]){let r=Z(e,t);r!==null&&n.add(r)}return[...n]}function to(e){
let{coordinator:n,receiver:t,destination:r}=e;return[n.agencyId,t.agencyId,...r?[r.agencyId]:[]]}function ro(e,n){return[
...n.agencyId?[n.agencyId]:[],...n.status==="reported"?oo(e,n):[]]}function K(e,n){return G(B(e.pipeline),n.template)}function Qt(e,n,t){
switch(t.agency){case"owner":return n.agencyId?Pn(e,n.agencyId):[];case"receiver":return Pn(e,e.receiver.agencyId,e.coordinator.
agencyId);case"destination":return e.destination?Pn(e,e.destination.agencyId,e.coordinator.agencyId):[];default:return $t(
e,t.agency,t.at)}}function Pn(e,n,t=null){let r=Z(e,n)??t;return r===null?[]:[r]}function oo(e,n){return K(e,n).signOffs.
flatMap(t=>Qt(e,n,t))}function Bn(e,n){return K(e,n).signOffs.filter(({slot:t})=>!n.signed.some(r=>r.slot===t))}function Je(e,n,t,r=null){
if(n.status!=="reported")return d("not-reported");let o=Bn(e,n),s=o.filter(p=>Qt(e,n,p).includes(t.agencyId)&&(r===null||
p.slot===r));if(s.length===0)return d(ge(e,t.agencyId)?"no-slot-for-you":"not-your-agency");if(he(t,n.reporterId,n.reportedFor))
return d("own-report");if(n.signed.some(p=>he(t,p.userId,p.deputyFor)))return d("already-signed");if(!s.find(p=>X(t,p.role)))
return d("role-required",{roles:s.map(p=>p.role)});let l=Math.min(...o.map(p=>p.order));return s.find(p=>X(t,p.role)&&p.
order===l)??d("sign-out-of-order",{waitsFor:o.filter(p=>p.order===l).map(p=>p.slot)})}function fe(e){return"code"in e&&"\
detail"in e}function Ze(e,n,t={}){let r={...e.facts,...t};return!!n.takesStatement&&r.child!=="no"&&r.representativeNamed!==
"yes"}function Jt(e,n,t,r){let o=K(e,n);if(e.status==="closed"&&!o.review)return d("referral-closed");if(!q(n))return d(
"step-ended",{status:n.status});if(o.review)return io(e,n,t,r);let s=n.agencyId===t.agencyId,c=Ee(e,t),l=s&&X(t,"agency-\
lead");switch(r){case"accept":return ne(s,t)??(n.status==="offered"?null:d(n.status==="accepted"?"already-accepted":"not\
-offered"));case"decline":return ne(s,t)??(o.answer===null?d("duty-cannot-be-declined"):null)??(n.status==="offered"?null:
d(n.status==="accepted"?"already-accepted":"not-offered"));case"complete":return ne(s,t)??so(n)??ao(n,t,l)??(Ze(e,o)&&e.
facts.child==="yes"?d("representative-missing"):null);case"sign":{let a=Je(e,n,t);return fe(a)?a:Ze(e,o,n.pending?.facts)?
d("representative-missing"):null}case"return":{if(n.status!=="reported")return s||c?d("not-reported"):d("not-your-agency");
if(he(t,n.reporterId,n.reportedFor))return d("own-report");if(c)return null;let a=Je(e,n,t);return fe(a)&&a.code!=="sign\
-out-of-order"&&a.code!=="already-signed"?a:null}case"reassign":return!c&&!s?d("not-your-agency"):!c&&!l?d("role-require\
d",{roles:["agency-lead","coordinator","manager"]}):n.status==="reported"?d("already-reported"):null;case"extend":{let a=D(
e,n.rule);if(!c){let p=ne(s,t);if(p)return p}return a.extension?n.extended>=a.extension.times?d("extension-limit",{times:a.
extension.times}):n.extension?d("extension-pending"):n.paused?d("paused"):null:d("extension-not-allowed")}case"decide-ex\
tension":{let a=D(e,n.rule);if(!n.extension)return d(s||c?"no-extension-pending":"not-your-agency");if(!s&&t.agencyId!==
e.coordinator.agencyId)return d("not-your-agency");if(he(t,n.extension.requestedBy,n.extension.deputyFor))return d("own-\
extension");let p=a.extension?.grantedBy??[];return X(t,...p)?null:d("role-required",{roles:p})}case"pause":{if(!c){let p=ne(
s,t);if(p)return p}let a=D(e,n.rule);return a.pause?n.paused?d("paused"):n.pausedTotalMs>=a.pause.capDays*864e5?d("pause\
-cap-reached",{capDays:a.pause.capDays}):null:d("pause-not-allowed")}case"resume":if(!c){let a=ne(s,t);if(a)return a}return n.
paused?null:d("not-paused");case"acknowledge":if(!c&&!X(t,"manager")){let a=ne(s,t);if(a)return a}return n.raised.length===
0?d("nothing-to-acknowledge"):n.acknowledged?d("already-acknowledged"):null;case"nudge":return!c&&!l?d("role-required",{
roles:["coordinator","manager","agency-lead"]}):n.status==="unassigned"?d("not-offered"):null;case"cancel":return c?null:
d("role-required",{roles:["coordinator","manager"]});default:return er(r)}}function io(e,n,t,r){if(n.agencyId!==t.agencyId)
return d("not-your-agency");switch(r){case"accept":case"complete":return X(t,"manager")?he(t,n.emergency?.userId)?d("own\
-emergency"):r==="accept"&&n.status!=="offered"?d("already-accepted"):null:d("role-required",{roles:["manager"]});case"a\
cknowledge":return Ee(e,t)?n.raised.length===0?d("nothing-to-acknowledge"):n.acknowledged?d("already-acknowledged"):null:
d("role-required",{roles:Y});case"nudge":return Ee(e,t)?null:d("role-required",{roles:Y});default:return d("review-stays")}}
function Ie(e){return F(e).filter(n=>!K(e,n).review)}function Zt(e,n,t){let o=Ee(e,n)?null:d("role-required",{roles:["co\
ordinator","manager"]}),s=e.status==="closed"?d("referral-closed"):null;switch(t){case"add":return s??(e.status==="missi\
ng"?d("referral-missing"):null)??o;case"record-facts":case"record-place":case"transfer":return s??o;case"death":case"giv\
e-consent":return s??Qe(e,n);case"withdraw-consent":return Qe(e,n);case"missing":return s??(e.status==="missing"?d("refe\
rral-missing"):null)??Qe(e,n);case"withdraw":return s??Qe(e,n)??(e.facts.child==="no"?null:d("child-cannot-withdraw"));case"\
close":{let c=Ie(e).filter(l=>l.template!==B(e.pipeline).missing);return s??o??(c.length>0?d("steps-open",{steps:c.map(l=>l.
id)}):null)}case"set-clock":return s??o??(e.drill?null:d("not-a-drill"));case"reopen":return o??(e.status==="open"?d("re\
ferral-not-closed"):null);default:return er(t)}}function ne(e,n){return e?Xt(n)?null:d("role-required",{roles:["officer",
"agency-lead"]}):d("not-your-agency")}function Qe(e,n){return ge(e,n.agencyId)?Xt(n)||Ee(e,n)?null:d("role-required",{roles:L}):
d("not-your-agency")}function so(e){return e.paused?d("paused"):e.status==="reported"?d("already-reported"):e.status==="\
unassigned"?d("not-offered"):null}function ao(e,n,t){return e.assigneeId===null||he(n,e.assigneeId)||t?null:d("not-the-a\
ssignee")}function he(e,...n){return n.some(t=>t&&(t===e.userId||t===e.deputyFor))}function er(e){throw new TypeError(`n\
o permission rule for ${String(e)}`)}function qn(e,n,{count:t,unit:r}){let o=Zn(Oe(n.due),D(e,n.rule),{count:t,unit:r},n.clockMs,$(e));return"refused"in o?o.
refused==="cap"?d("extension-cap",{count:t,unit:r}):d("extension-not-allowed"):o}function nr(e,n,t){let{kind:r,fromAt:o,expiresAt:s,...c}=n,{state:l,nowMs:a}=e,p=new Set(Object.values(l.directory).flat()),
x=c.agencies.filter(Me=>!p.has(Me)&&!ge(l,Me));if(x.length>0)return d("unknown-agency",{agencies:x});if(c.agencies.length+
c.kinds.length===0)return d("unknown-agency");if(l.facts.child!=="no"&&c.representativeId===null)return d("representativ\
e-missing");if(c.form==="oral"&&(c.witnessId===null||c.witnessId===t.userId))return d("witness-missing");let R=o===null?
a:Date.parse(o),C=Date.parse(s);return C<=R||C<=a?d("consent-dates"):(e.emit({type:"consent-given",consent:{...c,id:`con\
sent-${(l.consents?.length??0)+1}`,recordedBy:t.userId,recordedMs:a,fromMs:R,expiresMs:C,withdrawn:null}}),null)}function tr(e,n,t){
let r=e.state.consents?.find(({id:o})=>o===n.consentId);return r?r.withdrawn?d("consent-ended"):(e.emit({type:"consent-w\
ithdrawn",consentId:r.id,withdrawn:{atMs:e.nowMs,by:t.userId,form:n.form}}),null):d("no-such-consent")}function rr(e,n){
for(let{id:t,withdrawn:r}of e.state.consents??[])r||e.emit({type:"consent-withdrawn",consentId:t,withdrawn:{atMs:e.nowMs,
by:n.userId,form:"left-pathway"}})}var M={coordinating:Y},me={holder:L},tn={...me,...M},co={...tn,signer:["signer"]},Ae={participant:L,coordinating:Y},en={
...M,receiver:L,holder:L},or={coordinating:["coordinator"],finder:L},V="shows what is one’s own",v={roles:["administra\
tor"]},Fn=["administrator","auditor","agency-lead"],H=["administrator","agency-lead"],rn="of one’s place; an agency lead\
 of his agency",P=`${rn}, with the roles he may give; never one’s own`,nn=["signer","agency-lead","coordinator"],ir={getMe:{
roles:"all"},listSessions:{roles:"all",person:V},getDeviceKeys:{roles:"all",person:V},endSession:{roles:"all",denied:404,
person:"whose session it is"},getMailLink:{roles:"all",denied:404,person:"whom the mail was sent to"},setLocale:{roles:"\
all"},listApiKeys:{roles:"all",person:V},createApiKey:{roles:"all",person:"who signed in a short while ago; no key"},revokeApiKey:{
roles:"all",denied:404,person:"whose key it is"},listAgencies:{roles:"all"},listCodeLists:{roles:"all"},getCodeList:{roles:"\
all"},listRules:{roles:"all"},computeDue:{roles:"all"},addTime:{roles:"all"},explainDue:{roles:"all"},diffPolicies:{roles:"\
all"},listPolicyVersions:{roles:"all"},getPolicyVersion:{roles:"all"},listEntitlements:{roles:"all"},listAmounts:{roles:"\
all"},getCalendar:{roles:"all"},listCalendarChanges:{roles:"all"},listReferrals:{roles:"all",person:V},countReferrals:{roles:"\
all",person:V},countInbox:{roles:"all",person:V},getInbox:{roles:"all",person:V},getAlerts:{roles:"all",person:V},streamEvents:{
roles:"all",person:V},listAbsences:{roles:"all",person:"of one’s own agency; coordinators, managers: of agencies that ho\
ld their steps"},setAbsence:{roles:"all",person:"one’s own; leads, managers, administrators: of their agency"},endAbsence:{
roles:"all",denied:404,person:"one’s own; leads, managers, administrators: of their agency"},listOfficers:{roles:"all",
person:"one’s own agency; any of the place: coordinators and managers"},getOverview:{roles:Y},listAccounts:{roles:Fn,person:rn},
getAccount:{roles:Fn,person:rn},reviewAccess:{roles:Fn,person:rn},inviteAccount:{roles:H,person:P},changeRoles:{roles:H,
person:P},moveAccount:{roles:["administrator"],person:P},endAccount:{roles:H,person:P},reactivateAccount:{roles:H,person:P},
unlockAccount:{roles:H,person:P},resetSecondFactor:{roles:H,person:P},sendInvitationAgain:{roles:H,person:P},revokeInvitation:{
roles:H,person:P},listAccountApiKeys:{roles:H,person:P},revokeAccountApiKey:{roles:H,person:P},getAgency:v,createAgency:v,
changeAgency:v,endAgency:v,mergeAgencies:v,callOffAgencyChange:v,listIdentityProviders:v,setIdentityProvider:v,removeIdentityProvider:v,
changeCalendar:v,getCalendarChange:v,countOperations:v,listStuckWorkflows:v,compareWorkflow:v,repairWorkflow:v,listDifferences:v,
listUndelivered:v,getUndelivered:v,sendMailAgain:v,giveUpMail:v,listRetention:v,decideRetention:v,searchPeople:{roles:Nn,
person:"finds whom one may read; coordinators: which agency to ask"},decidePeople:{roles:"all",person:"who may read both"},
undoPeopleDecision:{roles:"all",person:"who may read both"},erasePerson:v,breakGlass:{roles:pe,person:"not who also admi\
nisters, audits or manages; who has signed in; no key"},listGrants:{roles:"all",person:"one’s own; managers, leads and a\
uditors: of their people; who is in charge, audits or is above: of their cases"},getGrant:{roles:"all",denied:404,person:"\
as the list; the words: whose it is, and who is in charge of the case"},endGrant:{roles:"all",denied:404,person:"whose i\
t is; managers of both agencies, and who leads his"},createReferral:{roles:Nn},getReferral:{who:"seen",emergency:!0},getTimeline:{
who:"seen"},getParticipants:{who:"seen",emergency:!0},getPossibleActions:{who:"seen",emergency:!0},getEntitlements:{who:"\
seen"},getPeople:{who:en,emergency:!0,person:"of it what a consent, the law or a grant lets read (policy/consent, policy\
/emergency)"},listPersonVersions:{who:en,person:"as getPeople; relatives: who may read them"},addPerson:{who:en,person:"\
relatives: who may read them"},correctPerson:{who:en,person:"relatives: who may read them"},getShelter:{who:or,emergency:!0,
person:"under a grant only for danger to life, or to a child"},setShelter:{who:or},listConsents:{who:"seen"},giveConsent:{
who:Ae},withdrawConsent:{who:Ae},getAudit:{who:{coordinating:["coordinator","manager","auditor"],above:["manager","audit\
or"]}},exportPerson:{who:{coordinating:["coordinator"]}},addStep:{who:M},recordFacts:{who:M},recordPlace:{who:M},withdrawReferral:{
who:Ae},reportMissing:{who:Ae},recordDeath:{who:Ae},transferReferral:{who:M},closeReferral:{who:M},reopenReferral:{who:M},
setClock:{who:M},getStep:{who:"seen",person:"of reports and documents what one’s agency wrote, signs or runs; else as fa\
r as a consent or the law goes"},previewExtension:{who:{holder:[...L,...nn],coordinating:[...Y,...nn]}},completeStep:{who:me,
person:"the assignee, his deputy while he is away, or an agency lead; a review: a manager whom it is not about"},acceptStep:{
who:me},saveDraft:{who:me,person:"of a review: a manager"},declineStep:{who:me},signStep:{who:{signer:["signer"]},person:"\
not who reported, nor his deputy"},returnStep:{who:{...M,signer:["signer"]},person:"not who reported"},reassignStep:{who:{
...M,holder:["agency-lead"]}},extendStep:{who:tn},decideExtensionStep:{who:{holder:nn,coordinating:nn},person:"not who a\
sked; which of the roles, the deadline rule says"},pauseStep:{who:tn},resumeStep:{who:tn},acknowledgeStep:{who:{holder:[
...L,"manager"],coordinating:Y,participant:["manager"],above:["manager"]}},acknowledgeAlert:{roles:"all",denied:404,person:"\
who was told; his deputy while he is away"},nudgeStep:{who:{...M,holder:["agency-lead"]}},cancelStep:{who:M},addAttachment:{
who:me},getAttachment:{who:co,denied:404,person:"what another agency wrote: to any agency with an open step, as far as a\
 consent or the law goes"}};function sr(e){return _n(e,pe)&&!_n(e,Wt)}function ar(e,n,t){if(!sr(t.roles))return d("role-required",{roles:pe});if(e.state.status==="closed")return d("referral-\
closed");let{kind:r,...o}=n,s=e.openTemplate(e.pipeline.emergency);return e.emit({type:"glass-broken",stepId:s,...o,userId:t.
userId,agencyId:t.agencyId}),null}var jn=["a","b","c","d","đ","e","g","h","i","k"],lo={a:{vi:"Hỗ trợ nhu cầu thiết yếu",en:"Essential needs"},b:{
vi:"Hỗ trợ y tế",en:"Medical support"},c:{vi:"Hỗ trợ phiên dịch",en:"Interpretation"},d:{vi:"Hỗ trợ pháp lu\
ật",en:"Legal support"},đ:{vi:"Trợ giúp pháp lý",en:"Legal aid"},e:{vi:"Hỗ trợ chi phí đi lại",en:"Trave\
l costs"},g:{vi:"Hỗ trợ tâm lý",en:"Psychological support"},h:{vi:"Hỗ trợ học văn hóa",en:"General schooli\
ng"},i:{vi:"Hỗ trợ học nghề, việc làm",en:"Vocational training and employment"},k:{vi:"Trợ cấp khó khăn ban đ\
ầu, hỗ trợ vay vốn",en:"Initial hardship allowance, loans"}};function on(e,n){return jn.slice(jn.indexOf(e),jn.indexOf(n)+1)}var uo={victim:{clause:"1",regimes:on("a","k"),from:"ide\
ntified",note:"Vietnamese citizens and stateless permanent residents"},"accompanying-minor":{clause:"2",regimes:on("a","\
h"),from:"identified",note:"under 18, accompanying such a victim"},"identifying-abroad":{clause:"3 ¶1",regimes:on("a","\
d"),from:"received",note:"Vietnamese citizen abroad, and an accompanying minor"},"identifying-in-country":{clause:"3 ¶2",
regimes:on("a","g"),from:"received",note:"in Viet Nam, and an accompanying minor"},foreign:{clause:"4",regimes:["a","b",
"c","d","đ","g"],from:"received",note:"“tùy từng trường hợp”: case by case; travel costs are not listed"}};
function cr({category:e}){let{clause:n,regimes:t,from:r,note:o}=uo[e];return t.map(s=>({regime:s,name:lo[s],from:r,why:{
instrument:"Luật 53/2024/QH15",article:"Art. 37",clause:n,status:"cited",source:"S20",note:o}}))}function po(e){let{foreign:n,victimStatus:t,accompanies:r,child:o}=e.facts;return n==="yes"?"foreign":r==="victim"&&o!==
"no"?"accompanying-minor":t==="identified"?"victim":fo(e)}function fo(e){return e.route==="mission"&&!e.steps.some(t=>t.
template==="overseas.reception"&&t.status==="done")?"identifying-abroad":"identifying-in-country"}function sn(e,n){return!n||
cr({category:po(e)}).some(({regime:t})=>n.includes(t))}var lr="superseded",De=class{events=[];nowMs;state;constructor(n,t){this.state=n,this.nowMs=t}emit(n){this.events.push(n),
this.state=On(this.state,n)}get pipeline(){return B(this.state.pipeline)}step(n){let t=ce(this.state,n);if(!t)throw new TypeError(
`no step ${n}`);return t}record(n){let t=Object.entries(n).filter(([r,o])=>this.state.facts[r]!==o);if(t.length!==0){this.
emit({type:"facts-recorded",facts:Object.fromEntries(t)});for(let[r]of t)this.openWhere(o=>typeof o.on=="object"&&"fact"in
o.on&&o.on.fact===r,null)}}start(){this.openWhere(n=>n.on==="start",null)}finish(n){let t=this.step(n),r=G(this.pipeline,
t.template),o={...t.pending?.facts};for(let a of r.sets??[])se(o,a.when)&&(o[a.fact]=a.value);let s=t.pending?.destination??
null;if(this.emit({type:"step-done",stepId:n,atMs:this.nowMs,late:this.nowMs>t.due.legalMs}),t.emergency&&t.reporterId){
let{grantId:a}=t.emergency,p=o.judgement==="justified"?"justified":"not-justified";this.emit({type:"glass-judged",stepId:n,
grantId:a,judgement:p,userId:t.reporterId});return}s&&this.emit({type:"destination-chosen",destination:s});let c=this.state.
destination&&this.state.areas?.[this.state.destination.agencyId];c&&this.pipeline.arrived.includes(r.id)&&this.recordPlace(
{stays:c}),this.record(o);let l=r.closes?.find(({when:a})=>se(this.state.facts,a));l?this.close(l.outcome,null):this.openWhere(
a=>typeof a.on=="object"&&"done"in a.on&&a.on.done.includes(r.id),t)}close(n,t,r=null){this.supersedeOpen(),this.emit({type:"\
referral-closed",outcome:n,atMs:this.nowMs,reason:t,toPlace:r})}supersedeOpen(){for(let n of Ie(this.state))this.emit({type:"\
step-cancelled",stepId:n.id,atMs:this.nowMs,reason:lr})}superseded(){return[...new Map(this.state.steps.map(t=>[t.template,
t])).values()].filter(t=>t.cancelled===lr).map(t=>t.template)}openTemplate(n,{agencyId:t=null,sinceMs:r=null,noteId:o}={}){
let s=G(this.pipeline,n),c=t===null?Un(this.state,s,[]):{agencyId:t,unplaced:!1},l=c.agencyId,a=l&&s.answer?z(this.state,
s.answer,this.nowMs).strictMs:null,p=this.state.steps.filter(C=>C.template===n).length,x=r===null||p>0?this.nowMs:Ht(this.
state,s.rule,this.nowMs,r),R=`${n}-${p+1}`;return this.emit({type:"step-opened",step:{id:R,template:n,rule:s.rule,status:l?
"offered":"unassigned",agencyId:l,assigneeId:null,tried:[],openedMs:this.nowMs,endedMs:null,cancelled:null,clockMs:x,due:z(
this.state,s.rule,x),dueVersion:1,version:0,answerByMs:a,paused:null,pausedTotalMs:0,extension:null,extended:0,reportId:null,
reporterId:null,pending:null,signed:[],returned:0,raised:[],acknowledged:!1,...o===void 0?{}:{noteId:o},...c.unplaced?{unplaced:!0}:
{}}}),R}offerOnward(n,t,r){let o=this.step(n),s=G(this.pipeline,o.template),c=o.agencyId?[...o.tried,o.agencyId]:o.tried;
this.offer(o,c,Un(this.state,s,c),{answer:t,reason:r})}offer(n,t,r,o){let{answer:s}=G(this.pipeline,n.template);this.emit(
{type:"step-offered",stepId:n.id,agencyId:r.agencyId,tried:t,answerByMs:r.agencyId&&s?z(this.state,s,this.nowMs).strictMs:
null,...o,raised:ue(this.state,n,this.nowMs),...r.unplaced?{unplaced:!0}:{}})}list(n){let t=zt(this.state,n);t.length>0&&
this.emit({type:"agencies-listed",agencies:t})}recordPlace(n){let t=Object.fromEntries(Object.entries(n).filter(([r,o])=>o!==
void 0&&this.state.communes?.[r]!==o));Object.keys(t).length>0&&this.emit({type:"place-recorded",communes:t});for(let r of this.
state.steps){if(!q(r)||!r.unplaced||r.agencyId!==null)continue;let o=Un(this.state,G(this.pipeline,r.template),r.tried);
o.agencyId!==null&&this.offer(r,r.tried,o,{answer:null,reason:null})}}giveBack(n){let t=this.step(n);this.emit({type:"st\
ep-offered",stepId:n,agencyId:null,tried:t.agencyId?[...t.tried,t.agencyId]:t.tried,answerByMs:null,answer:null,reason:null,
raised:ue(this.state,t,this.nowMs)})}openWhere(n,t){for(let r of Object.values(this.pipeline.templates))r.opens.some(o=>n(
o)&&this.holds(o))&&this.mayOpen(r,t?.template??null)&&this.openTemplate(r.id,{sinceMs:t?.openedMs??Number.NEGATIVE_INFINITY})}holds(n){
return n.routes&&!n.routes.includes(this.state.route)||!se(this.state.facts,n.facts)?!1:typeof n.on!="object"||!("done"in
n.on)||n.on.done.every(t=>this.doneCount(t)>0)}mayOpen(n,t){let r=this.state.steps.filter(o=>o.template===n.id&&o.status!==
"cancelled");return r.some(q)||!sn(this.state,n.regimes)?!1:r.length===0||t===n.id||n.closes||n.recurs&&t===null?!0:t!==
null&&r.length<this.doneCount(t)}doneCount(n){return this.state.steps.filter(t=>t.template===n&&t.status==="done").length}};
function Un(e,n,t){let r=a=>!t.includes(a)&&Z(e,a)===a,{owner:o,at:s}=n;if(typeof o=="string"){let a=o==="coordinator"?e.
coordinator:e[o];return{agencyId:a&&r(a.agencyId)?a.agencyId:null,unplaced:!1}}let c=Ln(e,o,s),l=c.find(({agencyId:a})=>r(
a));return l?{agencyId:l.agencyId,unplaced:l.instead}:{agencyId:null,unplaced:s!==void 0&&e.areas!==void 0&&!c.some(({local:a})=>a)}}function ho(e,n,t){let{action:r,actor:o}=n;if(r.kind==="open")return e?an(d("already-open")):mo(r,n,t);if(!e)return an(d(
"no-such-step"));let s=new De(e,t),c=go(r)?yo(s,r,o,n.ifVersion):xo(s,r,o,n.ifVersion);return c?an(c):{ok:!0,events:s.events,
state:s.events.length>0?He(e,s.events,n.actionId):e}}var dr=e=>e===void 0?{}:{stays:e},an=e=>({ok:!1,refusal:e});function go(e){
return Tt.includes(e.kind)}function mo(e,n,t){let{kind:r,referralId:o,facts:s,...c}=e,l=B(e.pipeline).entryFacts,a=Object.
entries(s).filter(([C,Me])=>!l[C]?.includes(Me));if(a.length>0)return an(d("facts-invalid",{facts:a.map(([C])=>C)}));let p={
v:1,id:o,...c,...e.areas?{communes:{...dr(e.areas[e.receiver.agencyId]),...e.communes}}:{},clock:bn(e.clock),drill:e.clock.
scale!==1,destination:null,status:"open",outcome:null,startedMs:t,closedMs:null,facts:{...Object.fromEntries(Object.keys(
l).map(C=>[C,"unsure"])),...s,receiverKind:e.receiver.kind},revision:0,steps:[],recent:[]},x=new De(p,t);x.start();let R=[
{type:"referral-opened",state:p},...x.events];return{ok:!0,events:R,state:He(null,R,n.actionId)}}function yo(e,n,t,r){let o=ce(
e.state,n.stepId);if(!o)return d("no-such-step");if(!t)return d("system-only");let s=Jt(e.state,o,t,n.kind);if(s)return s;
if(r!==null&&r!==o.version)return d("stale",{version:o.version});switch(n.kind){case"accept":return k(e.emit({type:"step\
-accepted",stepId:o.id,assigneeId:t.userId}));case"decline":return k(e.offerOnward(o.id,"declined",n.reason));case"reass\
ign":return wo(e,o,n,t);case"complete":return vo(e,o,n,t);case"sign":return So(e,o,n,t);case"return":return k(e.emit({type:"\
step-returned",stepId:o.id,reason:n.reason}));case"extend":return bo(e,o,n,t);case"decide-extension":return Ro(e,o,n);case"\
pause":return ko(e,o,n);case"resume":return k(ur(e,o,!1));case"acknowledge":return n.dueVersion!==o.dueVersion?d("stale",
{dueVersion:o.dueVersion}):k(e.emit({type:"alert-acknowledged",stepId:o.id,dueVersion:o.dueVersion,userId:t.userId,...n.
reason?{reason:n.reason}:{}}));case"nudge":return k(e.emit({type:"step-nudged",stepId:o.id,userId:t.userId}));case"cance\
l":return k(e.emit({type:"step-cancelled",stepId:o.id,atMs:e.nowMs,reason:n.reason}));default:return pr(n)}}function wo(e,n,t,r){
let o=t.agencyId??n.agencyId;if(!o)return d("unknown-agency");if(!(Object.values(e.state.directory).some(a=>a?.includes(
o))||t.agency?.agencyId===o||o===n.agencyId||o===e.state.receiver.agencyId))return d("unknown-agency",{agencyId:o});let c=o!==
n.agencyId;if(c&&r.agencyId!==e.state.coordinator.agencyId)return d("role-required",{roles:["coordinator","manager"]});if(!c&&
t.assigneeId===n.assigneeId&&n.status!=="unassigned")return d("same-holder");c&&t.agency?.agencyId===o&&e.list([t.agency]);
let l=K(e.state,n);return e.emit({type:"step-reassigned",stepId:n.id,agencyId:o,assigneeId:t.assigneeId,answerByMs:t.assigneeId===
null&&l.answer?z(e.state,l.answer,e.nowMs).strictMs:null,reason:t.reason,raised:ue(e.state,n,e.nowMs)}),null}function vo(e,n,t,r){
let o=K(e.state,n),s=Object.keys(o.facts).filter(a=>!(a in t.facts));if(s.length>0)return d("facts-missing",{facts:s});let c=Object.
entries(t.facts).filter(([a,p])=>!o.facts[a]?.includes(p));if(c.length>0)return d("facts-invalid",{facts:c.map(([a])=>a)});
let l=o.attachments.filter(a=>!t.attachments.includes(a));if(l.length>0)return d("attachment-missing",{attachments:l});if(Ze(
e.state,o,t.facts))return d("representative-missing");for(let a of o.requires??[])if(se(t.facts,a.when)&&!a.values.includes(
t.facts[a.fact]??""))return d("requirement-unmet",{fact:a.fact,values:a.values});if(o.choosesDestination){let{fact:a,kinds:p}=o.
choosesDestination;if(!t.destination)return d("destination-missing");if(!p[t.facts[a]??""]?.includes(t.destination.kind))
return d("destination-invalid",{kind:t.destination.kind})}else if(t.destination)return d("destination-invalid",{kind:t.destination.
kind});if(o.closes){let a=Ie(e.state).filter(p=>p.id!==n.id);if(a.length>0)return d("steps-open",{steps:a.map(p=>p.id)})}
return t.destination&&t.agency?.agencyId===t.destination.agencyId&&e.list([t.agency]),e.emit({type:"step-reported",stepId:n.
id,reportId:t.reportId,reporterId:r.userId,...Yn(r),facts:t.facts,destination:t.destination}),o.signOffs.length===0&&e.finish(
n.id),null}function So(e,n,t,r){let o=Je(e.state,n,r,t.slot);return fe(o)?o:(e.emit({type:"step-signed",stepId:n.id,slot:o.
slot,userId:r.userId,...Yn(r),atMs:e.nowMs}),Bn(e.state,e.step(n.id)).length===0&&e.finish(n.id),null)}function bo(e,n,t,r){
let o=qn(e.state,n,{count:t.count,unit:t.unit});return fe(o)?o:(e.emit({type:"extension-requested",stepId:n.id,requestedBy:r.
userId,...Yn(r),reason:t.reason,count:t.count,unit:t.unit}),null)}function Ro(e,n,t){let r=n.extension;if(!r)return d("n\
o-extension-pending");if(!t.grant)return k(e.emit({type:"extension-refused",stepId:n.id}));let o=qn(e.state,n,r);return fe(
o)?o:(e.emit({type:"step-extended",stepId:n.id,due:xe(o),before:n.due}),null)}function ko(e,n,t){let r=D(e.state,n.rule);
return r.pause?.reasons.includes(t.reason)?(e.emit({type:"step-paused",stepId:n.id,reason:t.reason,sinceMs:e.nowMs,untilMs:e.
nowMs+r.pause.capDays*864e5-n.pausedTotalMs,clock:fn(Oe(n.due),r,e.nowMs,$(e.state))}),null):d("pause-not-allowed",{reasons:r.
pause?.reasons??[]})}function ur(e,n,t){if(!n.paused)return;let r=hn(n.paused.clock,e.nowMs,$(e.state));e.emit({type:"st\
ep-resumed",stepId:n.id,due:xe(r),pausedMs:e.nowMs-n.paused.sinceMs,automatic:t,...n.answerByMs===null?{}:{answerByMs:n.
answerByMs+e.nowMs-n.paused.sinceMs}})}function xo(e,n,t,r){if(n.kind==="tick")return k(Ao(e));if(n.kind==="redate")return k(
Do(e,n));if(n.kind==="release")return k(Io(e,n));if(n.kind==="succession")return k(Mo(e,n));if(!t)return d("system-only");
if(n.kind==="break-glass")return ar(e,n,t);let o=Zt(e.state,t,n.kind);if(o)return o;let{revision:s}=e.state;if(r!==null&&
r!==s)return d("stale",{revision:s});switch(n.kind){case"add":return Oo(e,n);case"record-facts":{let c=e.pipeline.entryFacts,
l=Object.entries(n.facts).filter(([a,p])=>!c[a]?.includes(p));return l.length>0?d("facts-invalid",{facts:l.map(([a])=>a)}):
Object.keys(n.facts).length===0?d("facts-missing",{facts:Object.keys(c)}):(e.record(n.facts),null)}case"record-place":{let{
lives:c,stays:l,listed:a}=n;return c===void 0&&l===void 0?d("facts-missing",{facts:[...xt]}):(e.list(a),e.recordPlace({...c===
void 0?{}:{lives:c},...dr(l)}),null)}case"give-consent":return nr(e,n,t);case"withdraw-consent":return tr(e,n,t);case"wi\
thdraw":return rr(e,t),k(e.close("withdrew",n.reason));case"missing":return e.supersedeOpen(),e.emit({type:"referral-mis\
sing"}),k(e.openTemplate(e.pipeline.missing));case"death":return k(e.close("died",null));case"transfer":return k(e.close(
"transferred",n.reason,n.toPlace));case"close":return k(e.close(n.outcome,null));case"set-clock":return k(e.emit({type:"\
clock-set",clock:Mt(e.state.clock,e.nowMs,n.scale)}));case"reopen":return Eo(e,n);default:return pr(n)}}function Oo(e,n){
let t=n.template??e.pipeline.added,r=e.pipeline.templates[t];return!r||r.review?d("unknown-template",{template:t}):sn(e.
state,r.regimes)?Object.values(e.state.directory).some(s=>s?.includes(n.agencyId))||n.agency?.agencyId===n.agencyId?(n.agency?.
agencyId===n.agencyId&&e.list([n.agency]),e.openTemplate(t,{agencyId:n.agencyId,noteId:n.noteId}),null):d("unknown-agenc\
y",{agencyId:n.agencyId}):d("not-entitled",{regimes:r.regimes??[]})}function Eo(e,n){let t=e.pipeline.reopens[n.reason]??
{opens:[],resumes:!1},r=t.resumes?e.superseded():[];e.supersedeOpen(),e.emit({type:"referral-reopened",reason:n.reason});
for(let o of new Set([...t.opens,...r]))o!==e.pipeline.missing&&e.openTemplate(o);return null}function Io(e,n){for(let t of F(
e.state)){if(!n.stepIds.includes(t.id)||t.assigneeId!==n.userId||t.agencyId===null)continue;let{answer:r}=K(e.state,t),o=t.
status==="reported";e.emit({type:"step-released",stepId:t.id,answerByMs:r&&!o?z(e.state,r,e.nowMs).strictMs:null,raised:o?
t.raised:ue(e.state,t,e.nowMs)})}}function Ao(e){for(let{id:n}of F(e.state)){let t=e.step(n);t.paused?t.paused.untilMs<=
e.nowMs&&ur(e,t,!0):t.answerByMs!==null&&t.answerByMs<=e.nowMs&&e.offerOnward(n,"no-answer",null);let r=e.step(n);for(let{
rung:o,atMs:s}of Cn(e.state,r,e.nowMs))s>e.nowMs||e.emit({type:"alert-raised",stepId:n,rung:o,dueVersion:r.dueVersion,to:Vt(
e.state,r,o)})}}function Do(e,n){if(n.calendar.revision<=e.state.calendar.revision)return;let t=$(e.state);e.emit({type:"\
calendar-changed",calendar:n.calendar});let r=$(e.state);for(let o of F(e.state)){if(o.paused)continue;let s=D(e.state,o.
rule),c=o.extended===0&&o.pausedTotalMs===0,l=c?z(e.state,o.rule,o.clockMs):xe(hn(fn(Oe(o.due),s,e.nowMs,t),e.nowMs,r));
if(!c&&s.rollOver){let a=oe({...s,unit:"calendar-day",count:0},l.strictMs,r);l={...l,legalMs:Date.parse(a.dueLegal.at)}}
(l.strictMs!==o.due.strictMs||l.legalMs!==o.due.legalMs)&&e.emit({type:"step-redated",stepId:o.id,due:l,before:o.due})}}
var Yn=({deputyFor:e})=>e?{deputyFor:e}:{};function Mo(e,{revision:n,agencyId:t,successor:r}){let{state:o}=e;if(o.successors?.[t]!==
void 0)return;let s=Object.values(o.directory).some(a=>a?.includes(t)),c=o.consents?.some(a=>a.agencies.includes(t))??!1;
if(!s&&!c&&!ge(o,t))return;let l=F(o).filter(a=>a.agencyId===t);if(e.emit({type:"agency-succeeded",revision:n,agencyId:t,
successor:r}),r===null)for(let a of l)e.giveBack(a.id)}function k(e){return null}function pr(e){throw new TypeError(`no \
rule for ${JSON.stringify(e)}`)}export{bn as clockFrom,ho as decide,Pr as digestOf,He as evolveAll,Qr as nextWake,F as openSteps,Lr as realWait,_r as referralNow};
