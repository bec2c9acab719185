<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en_US">
<context>
    <name>AdvancedFields</name>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>For example: I agree to this contract</source>
        <translation>Ví dụ: Tôi đồng ý với hợp đồng này</translation>
    </message>
    <message>
        <source>Place of signing</source>
        <translation>Nơi ký</translation>
    </message>
    <message>
        <source>For example: Hanoi</source>
        <translation>Ví dụ: Hà Nội</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Liên hệ</translation>
    </message>
    <message>
        <source>Telephone or e-mail</source>
        <translation>Điện thoại hoặc email</translation>
    </message>
    <message>
        <source>Changes allowed afterwards</source>
        <translation>Thay đổi được phép sau khi ký</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>Không quy định</translation>
    </message>
    <message>
        <source>None at all</source>
        <translation>Không thay đổi nào</translation>
    </message>
    <message>
        <source>Filling in forms and signing</source>
        <translation>Điền biểu mẫu và ký tiếp</translation>
    </message>
    <message>
        <source>Also notes</source>
        <translation>Thêm cả ghi chú</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Thuật toán</translation>
    </message>
    <message>
        <source>The usual one for this certificate</source>
        <translation>Mặc định của chứng thư</translation>
    </message>
</context>
<context>
    <name>AdvancedSection</name>
    <message>
        <source>Advanced</source>
        <translation>Nâng cao</translation>
    </message>
</context>
<context>
    <name>AppearanceText</name>
    <message>
        <source>Tax code: %1</source>
        <translation>MST: %1</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Lý do: %1</translation>
    </message>
    <message>
        <source>Place: %1</source>
        <translation>Nơi ký: %1</translation>
    </message>
    <message>
        <source>Signed: %1</source>
        <translation>Ký lúc: %1</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>BrowserDialog</name>
    <message>
        <source>Find a name or a path</source>
        <translation>Tìm tên hoặc đường dẫn</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Tên tệp</translation>
    </message>
    <message>
        <source>Hidden files</source>
        <translation>Tệp ẩn</translation>
    </message>
    <message>
        <source>Will be chosen: %1</source>
        <translation>Sẽ chọn: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Loại tệp</translation>
    </message>
</context>
<context>
    <name>CertificateLines</name>
    <message>
        <source>valid until %1</source>
        <translation>còn hạn đến %1</translation>
    </message>
</context>
<context>
    <name>CertificatePicker</name>
    <message>
        <source>Certificate: %1</source>
        <translation>Chứng thư: %1</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Chọn chứng thư</translation>
    </message>
    <message>
        <source>No certificate found</source>
        <translation>Không tìm thấy chứng thư</translation>
    </message>
    <message>
        <source>Looking for certificates…</source>
        <translation>Đang tìm chứng thư…</translation>
    </message>
    <message>
        <source>Plug in your token, or add a certificate file.</source>
        <translation>Hãy cắm token, hoặc thêm tệp chứng thư.</translation>
    </message>
    <message>
        <source>Certificates and providers</source>
        <translation>Chứng thư và nhà cung cấp</translation>
    </message>
    <message>
        <source>No certificate chosen yet</source>
        <translation>Chưa chọn chứng thư</translation>
    </message>
</context>
<context>
    <name>CertificateTable</name>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Tổ chức</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Hết hạn</translation>
    </message>
    <message>
        <source>No certificate yet. Plug in your token, or add a certificate file.</source>
        <translation>Chưa có chứng thư. Hãy cắm token, hoặc thêm tệp chứng thư.</translation>
    </message>
    <message>
        <source>Looking for certificates…</source>
        <translation>Đang tìm chứng thư…</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>No certificate was found. Plug in a token, or see what is missing with: kyso providers</source>
        <translation>Không tìm thấy chứng thư nào. Hãy cắm token, hoặc xem còn thiếu gì bằng lệnh: kyso providers</translation>
    </message>
    <message>
        <source>from %1, valid until %2, %3</source>
        <translation>do %1 cấp, hạn đến %2, %3</translation>
    </message>
    <message>
        <source>on the token %1</source>
        <translation>trong token %1</translation>
    </message>
    <message>
        <source>Cannot sign. %1</source>
        <translation>Không ký được. %1</translation>
    </message>
    <message>
        <source>In %1 there are now a sample contract and a trial certificate without legal value.</source>
        <translation>Trong %1 đã có một hợp đồng mẫu và một chứng thư dùng thử, không có giá trị pháp lý.</translation>
    </message>
    <message>
        <source>Sign the contract:</source>
        <translation>Ký hợp đồng:</translation>
    </message>
    <message>
        <source>Check the signature:</source>
        <translation>Kiểm tra chữ ký:</translation>
    </message>
    <message>
        <source>That was wrong.</source>
        <translation>Chưa đúng.</translation>
    </message>
    <message>
        <source>This is the last try: one more wrong PIN locks the token. Ctrl-C stops here.</source>
        <translation>Đây là lần thử cuối: nhập sai mã PIN một lần nữa thì token bị khóa. Nhấn Ctrl-C để dừng.</translation>
    </message>
    <message>
        <source>Tries left: %1.</source>
        <translation>Còn %1 lần thử.</translation>
    </message>
    <message>
        <source>A wrong PIN was entered on this token before.</source>
        <translation>Trước đây token này đã có lần bị nhập sai mã PIN.</translation>
    </message>
    <message>
        <source>PIN of %1: </source>
        <translation>Mã PIN của %1: </translation>
    </message>
    <message>
        <source>PIN for this signature (%1): </source>
        <translation>Mã PIN cho chữ ký này (%1): </translation>
    </message>
    <message>
        <source>Password of %1: </source>
        <translation>Mật khẩu của %1: </translation>
    </message>
    <message>
        <source>Enter the PIN of %1 on the reader itself.</source>
        <translation>Hãy nhập mã PIN của %1 ngay trên đầu đọc.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>còn %1</translation>
    </message>
    <message>
        <source>No certificate provider is installed.</source>
        <translation>Chưa cài nhà cung cấp chứng thư nào.</translation>
    </message>
    <message>
        <source>Left out, already there: %1</source>
        <translation>Bỏ qua, đã có: %1</translation>
    </message>
    <message>
        <source>Signed: %1</source>
        <translation>Đã ký: %1</translation>
    </message>
    <message>
        <source>%1 of %2 documents signed.</source>
        <translation>Đã ký %1 trên %2 tài liệu.</translation>
    </message>
    <message>
        <source>Something is missing: %1</source>
        <translation>Còn thiếu: %1</translation>
    </message>
    <message>
        <source>Only one of these may be given: %1</source>
        <translation>Chỉ được dùng một trong các mục: %1</translation>
    </message>
    <message>
        <source>This value is not understood: %1</source>
        <translation>Giá trị không hợp lệ: %1</translation>
    </message>
    <message>
        <source>A value is missing or cannot be read: %1</source>
        <translation>Thiếu giá trị hoặc giá trị không đọc được: %1</translation>
    </message>
    <message>
        <source>With several inputs use --out-dir instead of %1</source>
        <translation>Khi có nhiều tệp, hãy dùng --out-dir thay cho %1</translation>
    </message>
    <message>
        <source>Not known here: %1</source>
        <translation>Không có mục này: %1</translation>
    </message>
    <message>
        <source>Unknown signer</source>
        <translation>Không rõ người ký</translation>
    </message>
    <message>
        <source>tax code %1</source>
        <translation>MST %1</translation>
    </message>
    <message>
        <source>certificate from %1, %2 to %3</source>
        <translation>chứng thư do %1 cấp, từ %2 đến %3</translation>
    </message>
    <message>
        <source>Signed %1 by the signer&apos;s own clock</source>
        <translation>Ký lúc %1 theo đồng hồ của người ký</translation>
    </message>
    <message>
        <source>Reason given: %1</source>
        <translation>Lý do ký: %1</translation>
    </message>
    <message>
        <source>Content: %1</source>
        <translation>Nội dung: %1</translation>
    </message>
    <message>
        <source>Covers: %1</source>
        <translation>Phạm vi: %1</translation>
    </message>
    <message>
        <source>from %1, valid %2 to %3</source>
        <translation>do %1 cấp, có hiệu lực từ %2 đến %3</translation>
    </message>
    <message>
        <source>You added no certificate. Kyso trusts what this computer trusts; see: kyso trust list --system</source>
        <translation>Bạn chưa thêm chứng thư nào. Kyso tin những gì máy này tin; xem: kyso trust list --system</translation>
    </message>
    <message>
        <source>Nothing new: these were trusted already.</source>
        <translation>Không có gì mới: các chứng thư này đã được tin từ trước.</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) added.</source>
        <translation>
            <numerusform>Đã thêm %n chứng thư.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) removed.</source>
        <translation>
            <numerusform>Đã bỏ %n chứng thư.</numerusform>
        </translation>
    </message>
    <message>
        <source>Existed on %1, as a time-stamp proves</source>
        <translation>Đã có vào lúc %1, theo dấu thời gian</translation>
    </message>
    <message>
        <source>Time-stamp over the document: %1</source>
        <translation>Dấu thời gian trên tài liệu: %1</translation>
    </message>
    <message>
        <source>Level: %1</source>
        <translation>Mức: %1</translation>
    </message>
    <message>
        <source>Raised to %1: %2</source>
        <translation>Đã nâng lên mức %1: %2</translation>
    </message>
    <message>
        <source>by %1, level %2, evidence kept: %3 of %4</source>
        <translation>người ký %1, mức %2, bằng chứng còn giữ: %3 trên %4</translation>
    </message>
    <message>
        <source>Nothing was signed here yet.</source>
        <translation>Ở đây chưa ký tài liệu nào.</translation>
    </message>
    <message>
        <source>Entry %1 was changed, or one before it removed.</source>
        <translation>Mục %1 đã bị sửa, hoặc một mục trước nó đã bị xóa.</translation>
    </message>
    <message>
        <source>Entries at the end were removed.</source>
        <translation>Các mục ở cuối đã bị xóa.</translation>
    </message>
    <message>
        <source>Kept evidence was changed: %1</source>
        <translation>Bằng chứng đang giữ đã bị sửa: %1</translation>
    </message>
    <message>
        <source>The journal holds. Entries: %1; last: %2</source>
        <translation>Nhật ký toàn vẹn. Số mục: %1; mục cuối: %2</translation>
    </message>
    <message>
        <source>Evidence deleted: %1. The entry itself stays.</source>
        <translation>Đã xóa bằng chứng: %1. Mục ghi vẫn còn.</translation>
    </message>
    <message>
        <source>Revision %1 was written to %2.</source>
        <translation>Đã ghi phiên bản %1 vào %2.</translation>
    </message>
    <message>
        <source>Revision %1: %2 bytes, the file up to byte %3</source>
        <translation>Phiên bản %1: %2 byte, tệp đến byte %3</translation>
    </message>
    <message>
        <source>signed in field %1</source>
        <translation>ký trong trường %1</translation>
    </message>
    <message>
        <source>Asking whether the certificate was revoked…</source>
        <translation>Đang hỏi xem chứng thư có bị thu hồi không…</translation>
    </message>
    <message>
        <source>Trying the time-stamp servers…</source>
        <translation>Đang thử máy chủ dấu thời gian…</translation>
    </message>
    <message>
        <source>Asking for time-stamps and evidence…</source>
        <translation>Đang xin dấu thời gian và bằng chứng…</translation>
    </message>
    <message>
        <source>%1 of %2 documents raised.</source>
        <translation>Đã nâng mức %1 trong %2 tài liệu.</translation>
    </message>
    <message>
        <source>raised to %2, signed by %1, evidence kept: %3 of %4</source>
        <translation>đã nâng lên mức %2, người ký %1, bằng chứng còn giữ: %3 trên %4</translation>
    </message>
    <message>
        <source>Time-stamp over the document: says %1, which nothing proves</source>
        <translation>Dấu thời gian trên tài liệu: ghi %1, chưa được chứng minh</translation>
    </message>
    <message>
        <source>refused, evidence kept: %1 of %2</source>
        <translation>đã từ chối, bằng chứng còn giữ: %1 trên %2</translation>
    </message>
    <message>
        <source>what was done is not known</source>
        <translation>không rõ đã làm gì</translation>
    </message>
    <message>
        <source>the journal took a new form; entries before: %1</source>
        <translation>nhật ký chuyển sang dạng mới; số mục trước đó: %1</translation>
    </message>
    <message>
        <source>they did not hold even then</source>
        <translation>lúc đó các mục này đã không còn toàn vẹn</translation>
    </message>
    <message>
        <source>reason: %1</source>
        <translation>lý do: %1</translation>
    </message>
    <message>
        <source>The first %1 entries are not what they were when the journal took its new form.</source>
        <translation>%1 mục đầu không còn như lúc nhật ký chuyển sang dạng mới.</translation>
    </message>
    <message>
        <source>Signed a digest; nobody saw the document: %1</source>
        <translation>Đã ký một giá trị băm; không ai xem tài liệu: %1</translation>
    </message>
    <message>
        <source>Held against the document %1</source>
        <translation>Đối chiếu với tài liệu %1</translation>
    </message>
    <message>
        <source>The document is inside the file</source>
        <translation>Tài liệu nằm bên trong tệp</translation>
    </message>
    <message>
        <source>%1 has not answered yet. If it waits for a touch or a confirmation, give it; Ctrl-C gives up.</source>
        <translation>%1 chưa trả lời. Nếu token chờ chạm hoặc xác nhận, hãy làm; Ctrl-C để thôi.</translation>
    </message>
    <message>
        <source>Other users of this computer can read %1, which holds a secret. Make it yours alone: chmod 600</source>
        <translation>Người dùng khác trên máy này đọc được %1, tệp chứa bí mật. Hãy giữ tệp cho riêng bạn: chmod 600</translation>
    </message>
    <message>
        <source>There is no journal here: nothing was noted yet, or it was deleted.</source>
        <translation>Chưa có sổ ghi ở đây: chưa ghi gì, hoặc sổ đã bị xóa.</translation>
    </message>
    <message>
        <source>This tells whether the entries fit each other. Whoever may write the file could have written all of it anew or exchanged it: keep the last value elsewhere, and compare.</source>
        <translation>Việc này chỉ cho biết các mục có khớp nhau không. Ai ghi được tệp thì có thể đã viết lại hoặc đổi cả tệp: hãy giữ giá trị cuối ở nơi khác rồi đối chiếu.</translation>
    </message>
    <message>
        <source>Documents are drawn in a process of its own:</source>
        <translation>Tài liệu được vẽ trong một tiến trình riêng:</translation>
    </message>
    <message>
        <source>it can make only the system calls that drawing needs</source>
        <translation>nó chỉ gọi được những lệnh hệ thống mà việc vẽ cần đến</translation>
    </message>
    <message>
        <source>this system cannot limit its system calls</source>
        <translation>hệ thống này không giới hạn được các lệnh hệ thống của nó</translation>
    </message>
    <message>
        <source>it can open no files but fonts and libraries</source>
        <translation>nó không mở được tệp nào ngoài phông chữ và thư viện</translation>
    </message>
    <message>
        <source>this system cannot limit the files it opens</source>
        <translation>hệ thống này không giới hạn được các tệp nó mở</translation>
    </message>
    <message>
        <source>it is alone in a network of its own</source>
        <translation>nó ở một mình trong một mạng riêng</translation>
    </message>
    <message>
        <source>this system gives it no network of its own</source>
        <translation>hệ thống này không cho nó một mạng riêng</translation>
    </message>
    <message>
        <source>The user name and password for %1 could be read on the way: use https, or agree to it with --allow-plain-login</source>
        <translation>Tên người dùng và mật khẩu gửi tới %1 có thể bị đọc trộm trên đường đi: hãy dùng https, hoặc đồng ý bằng --allow-plain-login</translation>
    </message>
</context>
<context>
    <name>CliHelp</name>
    <message>
        <source>List the certificates one can sign with</source>
        <translation>Liệt kê các chứng thư dùng để ký</translation>
    </message>
    <message>
        <source>PKCS#11 module file to use instead of the installed ones</source>
        <translation>Tệp mô-đun PKCS#11 dùng thay cho những mô-đun đã cài</translation>
    </message>
    <message>
        <source>Tell the result as JSON</source>
        <translation>Cho kết quả dạng JSON</translation>
    </message>
    <message>
        <source>Make a sample contract and a trial certificate</source>
        <translation>Tạo một hợp đồng mẫu và một chứng thư dùng thử</translation>
    </message>
    <message>
        <source>Folder to put them in</source>
        <translation>Thư mục để đặt vào</translation>
    </message>
    <message>
        <source>Tell what certificates can come from, and what is missing</source>
        <translation>Cho biết có thể lấy chứng thư từ đâu và còn thiếu gì</translation>
    </message>
    <message>
        <source>Signs and checks PDF documents with the certificates of Vietnam&apos;s providers.</source>
        <translation>Ký và kiểm tra tài liệu PDF bằng chứng thư của các nhà cung cấp tại Việt Nam.</translation>
    </message>
    <message>
        <source>Show this help</source>
        <translation>Hiện hướng dẫn này</translation>
    </message>
    <message>
        <source>Show the version</source>
        <translation>Hiện số phiên bản</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Cách dùng</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>TÙY CHỌN</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>LỆNH</translation>
    </message>
    <message>
        <source>What it works on</source>
        <translation>Đối tượng</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>GIÁ TRỊ</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Các lệnh</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Tùy chọn</translation>
    </message>
    <message>
        <source>The documents to sign</source>
        <translation>Các tài liệu cần ký</translation>
    </message>
    <message>
        <source>Where the signed document goes (one input only)</source>
        <translation>Nơi lưu bản đã ký (chỉ khi ký một tệp)</translation>
    </message>
    <message>
        <source>A pkcs11: URI, a certificate&apos;s SHA-256, or a .p12 or .pem file</source>
        <translation>URI pkcs11:, mã SHA-256 của chứng thư, hoặc tệp .p12 hay .pem</translation>
    </message>
    <message>
        <source>File whose first line is the PIN or the key file&apos;s password</source>
        <translation>Tệp có dòng đầu là mã PIN hoặc mật khẩu của tệp khóa</translation>
    </message>
    <message>
        <source>Environment variable that holds the PIN or the key file&apos;s password</source>
        <translation>Biến môi trường chứa mã PIN hoặc mật khẩu của tệp khóa</translation>
    </message>
    <message>
        <source>Why you sign</source>
        <translation>Lý do ký</translation>
    </message>
    <message>
        <source>Where you sign</source>
        <translation>Nơi ký</translation>
    </message>
    <message>
        <source>How to reach you</source>
        <translation>Cách liên hệ</translation>
    </message>
    <message>
        <source>Certify: none, no-changes, form-fill or annotate is what others may do afterwards</source>
        <translation>Chứng nhận: sau đó người khác được làm gì, none, no-changes, form-fill hay annotate</translation>
    </message>
    <message>
        <source>Show the signature on a page</source>
        <translation>Hiện chữ ký trên trang</translation>
    </message>
    <message>
        <source>Page of the visible signature: a number, last or all</source>
        <translation>Trang hiện chữ ký: một số, last hoặc all</translation>
    </message>
    <message>
        <source>X,Y,W,H in points from the page&apos;s lower-left corner</source>
        <translation>X,Y,W,H theo point, tính từ góc dưới bên trái của trang</translation>
    </message>
    <message>
        <source>Place the visible signature under this text</source>
        <translation>Đặt chữ ký ngay dưới đoạn chữ này</translation>
    </message>
    <message>
        <source>Picture in the visible signature (PNG or JPEG)</source>
        <translation>Hình trong chữ ký (PNG hoặc JPEG)</translation>
    </message>
    <message>
        <source>text, image-text or image</source>
        <translation>text, image-text hoặc image</translation>
    </message>
    <message>
        <source>Sign this existing empty signature field</source>
        <translation>Ký vào ô chữ ký trống có sẵn này</translation>
    </message>
    <message>
        <source>File whose first line is the document&apos;s password</source>
        <translation>Tệp có dòng đầu là mật khẩu của tài liệu</translation>
    </message>
    <message>
        <source>How many documents to prepare at the same time</source>
        <translation>Số tài liệu được chuẩn bị cùng lúc</translation>
    </message>
    <message>
        <source>When the output is already there: skip, rename or replace</source>
        <translation>Khi tệp kết quả đã có: skip, rename hoặc replace</translation>
    </message>
    <message>
        <source>Leave out documents whose signed copy is there and in order</source>
        <translation>Bỏ qua tài liệu đã có bản ký còn nguyên vẹn</translation>
    </message>
    <message>
        <source>The documents to check</source>
        <translation>Các tài liệu cần kiểm tra</translation>
    </message>
    <message>
        <source>Certificate file or folder to trust besides the system&apos;s</source>
        <translation>Tệp hoặc thư mục chứng thư được tin thêm, ngoài chứng thư của hệ thống</translation>
    </message>
    <message>
        <source>Judge as of this time, such as 2026-11-22 or 2026-11-22T16:42:00Z</source>
        <translation>Xét tại thời điểm này, ví dụ 2026-11-22 hoặc 2026-11-22T16:42:00Z</translation>
    </message>
    <message>
        <source>Ask no server</source>
        <translation>Không hỏi máy chủ nào</translation>
    </message>
    <message>
        <source>Sign with RSA-PSS instead of RSA PKCS#1 v1.5</source>
        <translation>Ký bằng RSA-PSS thay cho RSA PKCS#1 v1.5</translation>
    </message>
    <message>
        <source>sha256, sha384 or sha512 instead of the key&apos;s usual digest</source>
        <translation>sha256, sha384 hoặc sha512 thay cho hàm băm thường dùng của khóa</translation>
    </message>
    <message>
        <source>List, add or remove the certificates that verdicts rest on</source>
        <translation>Liệt kê, thêm hoặc bỏ các chứng thư làm gốc tin cậy khi kiểm tra</translation>
    </message>
    <message>
        <source>List the certificates you chose to trust</source>
        <translation>Liệt kê các chứng thư bạn chọn tin cậy</translation>
    </message>
    <message>
        <source>List those that this computer trusts, too</source>
        <translation>Liệt kê cả những chứng thư máy này tin cậy</translation>
    </message>
    <message>
        <source>Trust the authorities in these files</source>
        <translation>Tin cậy các tổ chức cấp chứng thư trong các tệp này</translation>
    </message>
    <message>
        <source>PEM, DER, PKCS#7 or PKCS#12 files, or folders of them</source>
        <translation>Tệp PEM, DER, PKCS#7 hoặc PKCS#12, hoặc thư mục chứa chúng</translation>
    </message>
    <message>
        <source>File whose first line is the PKCS#12 file&apos;s password</source>
        <translation>Tệp có dòng đầu là mật khẩu của tệp PKCS#12</translation>
    </message>
    <message>
        <source>Trust these certificates no longer</source>
        <translation>Thôi tin cậy các chứng thư này</translation>
    </message>
    <message>
        <source>The certificates&apos; SHA-256, or how it begins</source>
        <translation>SHA-256 của chứng thư, hoặc phần đầu của nó</translation>
    </message>
    <message>
        <source>Raise signed documents to a level that holds longer</source>
        <translation>Nâng tài liệu đã ký lên mức có giá trị lâu dài hơn</translation>
    </message>
    <message>
        <source>The signed documents</source>
        <translation>Các tài liệu đã ký</translation>
    </message>
    <message>
        <source>Where the raised document goes (one input only)</source>
        <translation>Nơi lưu tài liệu đã nâng mức (chỉ một tệp vào)</translation>
    </message>
    <message>
        <source>Folder for the raised documents, under their names</source>
        <translation>Thư mục chứa các tài liệu đã nâng mức, giữ nguyên tên</translation>
    </message>
    <message>
        <source>Tell what was signed here, and what is kept of it</source>
        <translation>Cho biết đã ký những gì ở đây và còn giữ những gì</translation>
    </message>
    <message>
        <source>Check that no entry was changed or removed</source>
        <translation>Kiểm tra không mục nào bị sửa hay xóa</translation>
    </message>
    <message>
        <source>Write everything, kept evidence included, as JSON</source>
        <translation>Ghi tất cả ra JSON, gồm cả bằng chứng đang giữ</translation>
    </message>
    <message>
        <source>Delete the evidence kept with an entry</source>
        <translation>Xóa bằng chứng giữ kèm một mục</translation>
    </message>
    <message>
        <source>The entry&apos;s number</source>
        <translation>Số của mục</translation>
    </message>
    <message>
        <source>b, t (time-stamp), lt (evidence) or lta (archive)</source>
        <translation>b, t (dấu thời gian), lt (bằng chứng) hoặc lta (lưu trữ)</translation>
    </message>
    <message>
        <source>Time-stamp server; several are asked in the order they are named</source>
        <translation>Máy chủ dấu thời gian; nhiều máy chủ được hỏi theo thứ tự ghi</translation>
    </message>
    <message>
        <source>User name for the first time-stamp server</source>
        <translation>Tên người dùng của máy chủ dấu thời gian thứ nhất</translation>
    </message>
    <message>
        <source>File whose first line is the password for the time-stamp server</source>
        <translation>Tệp có dòng đầu là mật khẩu của máy chủ dấu thời gian</translation>
    </message>
    <message>
        <source>system, none, http://HOST:PORT or socks5://HOST:PORT</source>
        <translation>system, none, http://HOST:PORT hoặc socks5://HOST:PORT</translation>
    </message>
    <message>
        <source>Make the file at a lower level when the level cannot be reached</source>
        <translation>Tạo tệp ở mức thấp hơn khi không đạt được mức yêu cầu</translation>
    </message>
    <message>
        <source>List the revisions of a PDF document, or write one out</source>
        <translation>Liệt kê các phiên bản của tài liệu PDF, hoặc ghi một phiên bản ra tệp</translation>
    </message>
    <message>
        <source>The document</source>
        <translation>Tài liệu</translation>
    </message>
    <message>
        <source>Number of the revision to write out, byte for byte</source>
        <translation>Số của phiên bản cần ghi ra, đúng từng byte</translation>
    </message>
    <message>
        <source>The file to write it to</source>
        <translation>Tệp để ghi vào</translation>
    </message>
    <message>
        <source>Sign although nobody can say if the certificate is revoked</source>
        <translation>Vẫn ký dù không biết chứng thư có bị thu hồi hay không</translation>
    </message>
    <message>
        <source>Write a report for people: FILE.html or FILE.pdf</source>
        <translation>Ghi báo cáo cho người đọc: FILE.html hoặc FILE.pdf</translation>
    </message>
    <message>
        <source>List what was signed and raised here</source>
        <translation>Liệt kê những gì đã ký và đã nâng mức tại đây</translation>
    </message>
    <message>
        <source>Compare pictures of the pages with what was signed: auto (when more than signatures came after), always, never</source>
        <translation>So hình các trang với bản đã ký: auto (khi sau chữ ký có thêm gì khác ngoài chữ ký), always (luôn luôn), never (không bao giờ)</translation>
    </message>
    <message>
        <source>Rather refuse than draw the picture as on white paper, as PDF/A-1 asks</source>
        <translation>Từ chối ký thay vì vẽ ảnh như trên giấy trắng theo yêu cầu của PDF/A-1</translation>
    </message>
    <message>
        <source>Show nothing, though the field signed by --field is visible</source>
        <translation>Không hiện gì, dù ô ký của --field nhìn thấy được</translation>
    </message>
    <message>
        <source>Raise it although nobody can say if what was signed is unchanged</source>
        <translation>Vẫn nâng mức dù không ai khẳng định được phần đã ký còn nguyên vẹn</translation>
    </message>
    <message>
        <source>Sign although an earlier signature of the document does not hold</source>
        <translation>Vẫn ký dù một chữ ký trước đó của tài liệu không còn hợp lệ</translation>
    </message>
    <message>
        <source>The document that a detached signature (.p7s) is of</source>
        <translation>Tài liệu mà chữ ký tách rời (.p7s) thuộc về</translation>
    </message>
    <message>
        <source>Sign documents</source>
        <translation>Ký tài liệu</translation>
    </message>
    <message>
        <source>Folder for signed documents, named NAME.signed.pdf or NAME.p7m</source>
        <translation>Thư mục lưu các bản đã ký, tên dạng TÊN.signed.pdf hoặc TÊN.p7m</translation>
    </message>
    <message>
        <source>pades (in the PDF) or cades (any file: .p7m around it, .p7s beside it)</source>
        <translation>pades (trong tệp PDF) hoặc cades (tệp bất kỳ: .p7m bao lấy tệp, .p7s đặt bên cạnh)</translation>
    </message>
    <message>
        <source>With --format cades: a .p7s beside the document</source>
        <translation>Cùng --format cades: tệp .p7s đặt bên cạnh tài liệu</translation>
    </message>
    <message>
        <source>The document that a .p7s to be signed again is of</source>
        <translation>Tài liệu của tệp .p7s cần ký thêm</translation>
    </message>
    <message>
        <source>Sign this digest, in hexadecimal, of a document that is elsewhere</source>
        <translation>Ký giá trị băm này, viết ở hệ mười sáu, của một tài liệu ở nơi khác</translation>
    </message>
    <message>
        <source>Check the signatures of documents</source>
        <translation>Kiểm tra chữ ký của tài liệu</translation>
    </message>
    <message>
        <source>Replace what stands where the report goes</source>
        <translation>Thay tệp đang có ở chỗ của báo cáo</translation>
    </message>
    <message>
        <source>With --version: tell also what documents are drawn in</source>
        <translation>Cùng với --version: cho biết thêm tài liệu được vẽ trong môi trường nào</translation>
    </message>
    <message>
        <source>Log in at a time-stamp server that is not https, readable on the way</source>
        <translation>Đăng nhập vào máy chủ dấu thời gian không dùng https, có thể bị đọc trộm trên đường đi</translation>
    </message>
    <message>
        <source>HOST or HOST:PORT that may be asked where certificates name it, though it is no public web address</source>
        <translation>HOST hoặc HOST:PORT được phép hỏi khi chứng thư nêu tên, dù không phải địa chỉ web công cộng</translation>
    </message>
    <message>
        <source>How long to wait for servers that certificates name, in seconds for each document (60)</source>
        <translation>Thời gian chờ các máy chủ mà chứng thư nêu tên, tính bằng giây cho mỗi tài liệu (60)</translation>
    </message>
</context>
<context>
    <name>ContentNote</name>
    <message>
        <source>Contains hidden content and content that runs by itself</source>
        <translation>Có nội dung ẩn và nội dung tự chạy</translation>
    </message>
    <message>
        <source>Contains content that runs by itself</source>
        <translation>Có nội dung tự chạy</translation>
    </message>
    <message>
        <source>Contains hidden content</source>
        <translation>Có nội dung ẩn</translation>
    </message>
    <message>
        <source>No hidden or self-running content</source>
        <translation>Không có nội dung ẩn hoặc tự chạy</translation>
    </message>
    <message>
        <source>Other programs may show another content</source>
        <translation>Chương trình khác có thể hiện nội dung khác</translation>
    </message>
</context>
<context>
    <name>DocumentBar</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n trang</numerusform>
        </translation>
    </message>
    <message>
        <source>not signed yet</source>
        <translation>chưa có chữ ký</translation>
    </message>
    <message numerus="yes">
        <source>%n signatures</source>
        <translation>
            <numerusform>%n chữ ký</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a document</source>
        <translation>Mở tài liệu</translation>
    </message>
    <message>
        <source>No document yet</source>
        <translation>Chưa mở tài liệu</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>Vừa chiều rộng</translation>
    </message>
</context>
<context>
    <name>DocumentView</name>
    <message>
        <source>Document pages</source>
        <translation>Các trang tài liệu</translation>
    </message>
</context>
<context>
    <name>DriverDialog</name>
    <message>
        <source>Choose the driver&apos;s file</source>
        <translation>Chọn tệp trình điều khiển</translation>
    </message>
    <message>
        <source>Drivers (*.so *.so.* *.dylib *.dll)</source>
        <translation>Trình điều khiển (*.so *.so.* *.dylib *.dll)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop to open</source>
        <translation>Thả để mở</translation>
    </message>
</context>
<context>
    <name>EmptyFolder</name>
    <message>
        <source>Reading the folder…</source>
        <translation>Đang đọc thư mục…</translation>
    </message>
    <message>
        <source>Nothing here is called so</source>
        <translation>Không có gì mang tên này</translation>
    </message>
    <message>
        <source>Nothing to choose here</source>
        <translation>Không có gì để chọn ở đây</translation>
    </message>
    <message>
        <source>It holds no other folder.</source>
        <translation>Trong này không còn thư mục nào.</translation>
    </message>
    <message>
        <source>Only folders and files of the chosen kind are listed.</source>
        <translation>Chỉ liệt kê thư mục và tệp thuộc loại đã chọn.</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop a PDF here to sign it</source>
        <translation>Thả tệp PDF vào đây để ký</translation>
    </message>
    <message>
        <source>It stays on this computer, and the original is kept.</source>
        <translation>Tài liệu không rời khỏi máy này, và bản gốc được giữ nguyên.</translation>
    </message>
    <message>
        <source>Open a document</source>
        <translation>Mở tài liệu</translation>
    </message>
    <message>
        <source>Use the sample</source>
        <translation>Dùng tài liệu mẫu</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Ngày sửa</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
</context>
<context>
    <name>EntryRow</name>
    <message>
        <source>Folder, changed on %1</source>
        <translation>Thư mục, sửa ngày %1</translation>
    </message>
    <message>
        <source>File of %1, changed on %2</source>
        <translation>Tệp %1, sửa ngày %2</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>%n tries left.</source>
        <translation>
            <numerusform>Còn %n lần thử.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not found.</source>
        <translation>Không tìm thấy %1.</translation>
    </message>
    <message>
        <source>Check the name and the folder; the file may have been moved or renamed.</source>
        <translation>Hãy kiểm tra tên tệp và thư mục; có thể tệp đã được chuyển đi hoặc đổi tên.</translation>
    </message>
    <message>
        <source>You are not allowed to read %1.</source>
        <translation>Bạn không có quyền đọc %1.</translation>
    </message>
    <message>
        <source>Ask its owner for permission, or copy it to a folder of your own.</source>
        <translation>Hãy xin quyền từ người sở hữu, hoặc chép tệp vào thư mục của bạn.</translation>
    </message>
    <message>
        <source>%1 is a folder or a device, not a file.</source>
        <translation>%1 là thư mục hoặc thiết bị, không phải tệp.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Hãy chọn một tệp.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 không có nội dung.</translation>
    </message>
    <message>
        <source>Download or save the document again.</source>
        <translation>Hãy tải về hoặc lưu lại tài liệu.</translation>
    </message>
    <message>
        <source>%1 is larger than Kyso can handle.</source>
        <translation>%1 lớn quá mức Kyso xử lý được.</translation>
    </message>
    <message>
        <source>Split it, or make its images smaller.</source>
        <translation>Hãy tách nhỏ tệp, hoặc giảm kích thước hình ảnh.</translation>
    </message>
    <message>
        <source>%1 was changed by another program meanwhile.</source>
        <translation>%1 vừa bị một chương trình khác thay đổi.</translation>
    </message>
    <message>
        <source>Close the other program, look at the document again, then repeat.</source>
        <translation>Hãy đóng chương trình kia, xem lại tài liệu rồi làm lại.</translation>
    </message>
    <message>
        <source>Nothing can be saved to %1.</source>
        <translation>Không lưu được vào %1.</translation>
    </message>
    <message>
        <source>Choose a folder you may write to. The original is unharmed.</source>
        <translation>Hãy chọn thư mục bạn được phép ghi. Bản gốc vẫn nguyên vẹn.</translation>
    </message>
    <message>
        <source>Nothing can be saved in that folder.</source>
        <translation>Không lưu được vào thư mục đó.</translation>
    </message>
    <message>
        <source>%1 is already there.</source>
        <translation>%1 đã có sẵn.</translation>
    </message>
    <message>
        <source>Choose another name, or allow the old file to be replaced.</source>
        <translation>Hãy chọn tên khác, hoặc cho phép thay tệp cũ.</translation>
    </message>
    <message>
        <source>The signed file would take the place of the original %1.</source>
        <translation>Bản đã ký sẽ ghi đè lên bản gốc %1.</translation>
    </message>
    <message>
        <source>Choose another name or folder for the signed file.</source>
        <translation>Hãy chọn tên hoặc thư mục khác cho bản đã ký.</translation>
    </message>
    <message>
        <source>There is no room left on the disk for %1.</source>
        <translation>Ổ đĩa không còn chỗ để lưu %1.</translation>
    </message>
    <message>
        <source>Free some space or choose another disk, then repeat. The original is unharmed.</source>
        <translation>Hãy dọn bớt hoặc chọn ổ đĩa khác rồi làm lại. Bản gốc vẫn nguyên vẹn.</translation>
    </message>
    <message>
        <source>%1 could not be read to the end.</source>
        <translation>Không đọc được hết %1.</translation>
    </message>
    <message>
        <source>Check the disk or the network, then repeat.</source>
        <translation>Hãy kiểm tra ổ đĩa hoặc mạng rồi làm lại.</translation>
    </message>
    <message>
        <source>%1 could not be saved.</source>
        <translation>Không lưu được %1.</translation>
    </message>
    <message>
        <source>Check the disk or the network, then repeat. The original is unharmed.</source>
        <translation>Hãy kiểm tra ổ đĩa hoặc mạng rồi làm lại. Bản gốc vẫn nguyên vẹn.</translation>
    </message>
    <message>
        <source>Kyso does not know the kind of file that %1 is.</source>
        <translation>Kyso không xử lý được loại tệp như %1.</translation>
    </message>
    <message>
        <source>The picture %1 cannot be shown.</source>
        <translation>Không hiển thị được hình %1.</translation>
    </message>
    <message>
        <source>Choose a PNG or JPEG picture for the signature.</source>
        <translation>Hãy chọn hình PNG hoặc JPEG cho chữ ký.</translation>
    </message>
    <message>
        <source>The signature&apos;s picture cannot be shown.</source>
        <translation>Không hiển thị được hình của chữ ký.</translation>
    </message>
    <message>
        <source>%1 is not a PDF document.</source>
        <translation>%1 không phải là tài liệu PDF.</translation>
    </message>
    <message>
        <source>Choose a PDF, or save the document as PDF first.</source>
        <translation>Hãy chọn tệp PDF, hoặc lưu tài liệu thành PDF trước.</translation>
    </message>
    <message>
        <source>%1 is damaged.</source>
        <translation>%1 bị hỏng.</translation>
    </message>
    <message>
        <source>Get the document again, or save it as PDF once more in the program that made it.</source>
        <translation>Hãy lấy lại tài liệu, hoặc lưu lại thành PDF bằng chương trình đã tạo ra nó.</translation>
    </message>
    <message>
        <source>%1 has foreign data in front of the document.</source>
        <translation>%1 có dữ liệu lạ nằm trước tài liệu.</translation>
    </message>
    <message>
        <source>Save it as PDF again and sign that copy; other programs would not accept a signature on this one.</source>
        <translation>Hãy lưu lại thành PDF rồi ký bản mới; nếu ký tệp này, chương trình khác sẽ không chấp nhận.</translation>
    </message>
    <message>
        <source>%1 has no pages.</source>
        <translation>%1 không có trang nào.</translation>
    </message>
    <message>
        <source>Check that this is the right document.</source>
        <translation>Hãy xem lại đã chọn đúng tài liệu chưa.</translation>
    </message>
    <message>
        <source>%1 is locked with a password.</source>
        <translation>%1 được khóa bằng mật khẩu.</translation>
    </message>
    <message>
        <source>Give the document&apos;s password, then repeat.</source>
        <translation>Hãy cho mật khẩu của tài liệu rồi làm lại.</translation>
    </message>
    <message>
        <source>This password does not open %1.</source>
        <translation>Mật khẩu này không mở được %1.</translation>
    </message>
    <message>
        <source>Check capital letters and the keyboard&apos;s language, then enter it again.</source>
        <translation>Hãy kiểm tra chữ hoa, chữ thường và bộ gõ, rồi nhập lại.</translation>
    </message>
    <message>
        <source>%1 is locked in a way that Kyso does not know.</source>
        <translation>%1 được khóa theo cách Kyso không biết.</translation>
    </message>
    <message>
        <source>Ask the sender for a copy without encryption.</source>
        <translation>Hãy xin người gửi một bản không khóa.</translation>
    </message>
    <message>
        <source>%1 was certified so that this signature may not be added to it.</source>
        <translation>%1 đã được chứng nhận và không cho thêm chữ ký này.</translation>
    </message>
    <message>
        <source>Sign without showing the signature, where that is allowed, or ask whoever certified it for a copy that allows signatures.</source>
        <translation>Nếu được phép, hãy ký mà không hiện chữ ký; nếu không, hãy xin người chứng nhận một bản cho phép ký.</translation>
    </message>
    <message>
        <source>The author of %1 does not allow it to be signed.</source>
        <translation>Tác giả của %1 không cho phép ký.</translation>
    </message>
    <message>
        <source>Open it with the owner&apos;s password, or ask the author for a copy that may be signed.</source>
        <translation>Hãy mở bằng mật khẩu của chủ tài liệu, hoặc xin tác giả một bản được phép ký.</translation>
    </message>
    <message>
        <source>An earlier signature has locked %1.</source>
        <translation>Một chữ ký trước đó đã khóa %1.</translation>
    </message>
    <message>
        <source>Ask the earlier signer for a copy that others may still sign.</source>
        <translation>Hãy xin người ký trước một bản mà người khác còn ký được.</translation>
    </message>
    <message>
        <source>%1 is a dynamic XFA form without ordinary pages.</source>
        <translation>%1 là biểu mẫu XFA động, không có trang thông thường.</translation>
    </message>
    <message>
        <source>Open it in the program it was made for, print it to PDF, and sign that copy.</source>
        <translation>Hãy mở bằng chương trình dành cho biểu mẫu, in ra PDF rồi ký bản đó.</translation>
    </message>
    <message>
        <source>%1 is built in too tangled a way to be handled safely.</source>
        <translation>%1 có cấu trúc quá rối để xử lý an toàn.</translation>
    </message>
    <message>
        <source>Save it as a new PDF, then sign that copy.</source>
        <translation>Hãy lưu thành tệp PDF mới rồi ký bản đó.</translation>
    </message>
    <message>
        <source>There is no page %1 in the document.</source>
        <translation>Tài liệu không có trang %1.</translation>
    </message>
    <message>
        <source>Choose a page that the document has.</source>
        <translation>Hãy chọn một trang có trong tài liệu.</translation>
    </message>
    <message>
        <source>The document has no such page.</source>
        <translation>Tài liệu không có trang đó.</translation>
    </message>
    <message>
        <source>The text %1 is not in the document.</source>
        <translation>Trong tài liệu không có đoạn chữ %1.</translation>
    </message>
    <message>
        <source>Check the spelling, or say the page and the place instead.</source>
        <translation>Hãy kiểm tra chính tả, hoặc chỉ rõ trang và vị trí.</translation>
    </message>
    <message>
        <source>The text to sign under is not in the document.</source>
        <translation>Trong tài liệu không có đoạn chữ để đặt chữ ký bên dưới.</translation>
    </message>
    <message>
        <source>The signature would lie outside page %1.</source>
        <translation>Chữ ký sẽ nằm ngoài trang %1.</translation>
    </message>
    <message>
        <source>Choose a place that lies wholly on the page.</source>
        <translation>Hãy chọn vị trí nằm trọn trong trang.</translation>
    </message>
    <message>
        <source>The signature would lie outside the page.</source>
        <translation>Chữ ký sẽ nằm ngoài trang.</translation>
    </message>
    <message>
        <source>The document has no field called %1.</source>
        <translation>Tài liệu không có ô nào tên %1.</translation>
    </message>
    <message>
        <source>Check the name, or leave it out to make a new field.</source>
        <translation>Hãy kiểm tra tên ô, hoặc bỏ trống để tạo ô mới.</translation>
    </message>
    <message>
        <source>The document has no such field.</source>
        <translation>Tài liệu không có ô đó.</translation>
    </message>
    <message>
        <source>The field %1 is already signed.</source>
        <translation>Ô %1 đã có chữ ký.</translation>
    </message>
    <message>
        <source>Choose another field, or leave it out to make a new one.</source>
        <translation>Hãy chọn ô khác, hoặc bỏ trống để tạo ô mới.</translation>
    </message>
    <message>
        <source>This field is already signed.</source>
        <translation>Ô này đã có chữ ký.</translation>
    </message>
    <message>
        <source>The field %1 is not meant for a signature.</source>
        <translation>Ô %1 không dùng để ký.</translation>
    </message>
    <message>
        <source>Choose a signature field, or leave it out to make a new one.</source>
        <translation>Hãy chọn một ô chữ ký, hoặc bỏ trống để tạo ô mới.</translation>
    </message>
    <message>
        <source>This field is not meant for a signature.</source>
        <translation>Ô này không dùng để ký.</translation>
    </message>
    <message>
        <source>%1 is already certified, and that can be done only once.</source>
        <translation>%1 đã được chứng nhận, và việc này chỉ làm được một lần.</translation>
    </message>
    <message>
        <source>Sign it without certifying.</source>
        <translation>Hãy ký mà không chứng nhận.</translation>
    </message>
    <message>
        <source>%1 is already signed, and only the first signature can certify a document.</source>
        <translation>%1 đã có chữ ký, mà chỉ chữ ký đầu tiên mới chứng nhận được tài liệu.</translation>
    </message>
    <message>
        <source>This signature does not meet a condition that the author set for the field: %1.</source>
        <translation>Chữ ký này không đạt điều kiện mà tác giả đặt cho ô ký: %1.</translation>
    </message>
    <message>
        <source>Sign as the author asked, or ask for a copy without the condition.</source>
        <translation>Hãy ký theo đúng yêu cầu, hoặc xin một bản không có điều kiện đó.</translation>
    </message>
    <message>
        <source>This signature does not meet a condition that the author set for the field.</source>
        <translation>Chữ ký này không đạt điều kiện mà tác giả đặt cho ô ký.</translation>
    </message>
    <message>
        <source>The visible signature could not be drawn.</source>
        <translation>Không vẽ được chữ ký lên trang.</translation>
    </message>
    <message>
        <source>Make its frame larger or choose another style, then repeat.</source>
        <translation>Hãy nới rộng khung hoặc chọn mẫu khác rồi làm lại.</translation>
    </message>
    <message>
        <source>The signed copy of %1 did not pass Kyso&apos;s own check and was not kept.</source>
        <translation>Bản đã ký của %1 không qua được bước tự kiểm tra của Kyso nên không được giữ lại.</translation>
    </message>
    <message>
        <source>The original is unharmed. Save it as a new PDF, then sign that copy.</source>
        <translation>Bản gốc vẫn nguyên vẹn. Hãy lưu thành tệp PDF mới rồi ký bản đó.</translation>
    </message>
    <message>
        <source>The signature turned out longer than the room kept for it.</source>
        <translation>Chữ ký dài hơn chỗ đã dành sẵn.</translation>
    </message>
    <message>
        <source>Sign once more. If it happens again, please report it to the makers of Kyso.</source>
        <translation>Hãy ký lại. Nếu vẫn gặp, xin báo cho nhóm phát triển Kyso.</translation>
    </message>
    <message>
        <source>The signature&apos;s data is damaged.</source>
        <translation>Dữ liệu chữ ký bị hỏng.</translation>
    </message>
    <message>
        <source>Ask the sender for the document again.</source>
        <translation>Hãy xin người gửi lại tài liệu.</translation>
    </message>
    <message>
        <source>The signature could not be put together.</source>
        <translation>Không tạo được chữ ký.</translation>
    </message>
    <message>
        <source>Check that the certificate belongs to the key, then sign once more.</source>
        <translation>Hãy kiểm tra chứng thư có đúng với khóa không, rồi ký lại.</translation>
    </message>
    <message>
        <source>This version of Kyso does not make the level %1 yet.</source>
        <translation>Phiên bản Kyso này chưa ký được mức %1.</translation>
    </message>
    <message>
        <source>Sign at level B.</source>
        <translation>Hãy ký ở mức B.</translation>
    </message>
    <message>
        <source>This version of Kyso does not make that level yet.</source>
        <translation>Phiên bản Kyso này chưa ký được mức đó.</translation>
    </message>
    <message>
        <source>The preview of %1 broke off.</source>
        <translation>Phần xem trước của %1 bị ngắt giữa chừng.</translation>
    </message>
    <message>
        <source>Open the document again. It can still be signed without a preview.</source>
        <translation>Hãy mở lại tài liệu. Không xem trước vẫn ký được.</translation>
    </message>
    <message>
        <source>The preview of %1 took too long and was stopped.</source>
        <translation>Phần xem trước của %1 quá lâu nên đã dừng.</translation>
    </message>
    <message>
        <source>The part of Kyso that draws pages is missing.</source>
        <translation>Thiếu thành phần hiển thị trang của Kyso.</translation>
    </message>
    <message>
        <source>Install Kyso again.</source>
        <translation>Hãy cài lại Kyso.</translation>
    </message>
    <message>
        <source>No certificate was found for %1.</source>
        <translation>Không tìm thấy chứng thư nào ứng với %1.</translation>
    </message>
    <message>
        <source>Plug in the token or choose another certificate.</source>
        <translation>Hãy cắm token hoặc chọn chứng thư khác.</translation>
    </message>
    <message>
        <source>No certificate was found.</source>
        <translation>Không tìm thấy chứng thư nào.</translation>
    </message>
    <message>
        <source>Several certificates fit %1.</source>
        <translation>Có nhiều chứng thư cùng ứng với %1.</translation>
    </message>
    <message>
        <source>Say exactly which one, for example by its SHA-256.</source>
        <translation>Hãy chỉ rõ chứng thư nào, chẳng hạn bằng mã SHA-256.</translation>
    </message>
    <message>
        <source>Several certificates fit.</source>
        <translation>Có nhiều chứng thư cùng phù hợp.</translation>
    </message>
    <message>
        <source>The certificate in %1 is damaged.</source>
        <translation>Chứng thư trong %1 bị hỏng.</translation>
    </message>
    <message>
        <source>Ask the certificate&apos;s issuer for it again.</source>
        <translation>Hãy xin lại chứng thư từ nơi cấp.</translation>
    </message>
    <message>
        <source>The certificate is damaged.</source>
        <translation>Chứng thư bị hỏng.</translation>
    </message>
    <message>
        <source>The certificate expired on %1.</source>
        <translation>Chứng thư đã hết hạn ngày %1.</translation>
    </message>
    <message>
        <source>Renew it with its issuer, or choose another certificate.</source>
        <translation>Hãy gia hạn với nơi cấp, hoặc chọn chứng thư khác.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>Chứng thư đã hết hạn.</translation>
    </message>
    <message>
        <source>The certificate is not valid before %1.</source>
        <translation>Chứng thư chỉ có hiệu lực từ ngày %1.</translation>
    </message>
    <message>
        <source>Check the computer&apos;s clock, or wait until that day.</source>
        <translation>Hãy kiểm tra đồng hồ của máy, hoặc đợi đến ngày đó.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation>Chứng thư chưa đến ngày có hiệu lực.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not meant for signing documents.</source>
        <translation>Chứng thư của %1 không dùng để ký tài liệu.</translation>
    </message>
    <message>
        <source>Choose another certificate.</source>
        <translation>Hãy chọn chứng thư khác.</translation>
    </message>
    <message>
        <source>This certificate is not meant for signing documents.</source>
        <translation>Chứng thư này không dùng để ký tài liệu.</translation>
    </message>
    <message>
        <source>The certificate of %1 has been revoked.</source>
        <translation>Chứng thư của %1 đã bị thu hồi.</translation>
    </message>
    <message>
        <source>Ask its issuer why, and choose another certificate.</source>
        <translation>Hãy hỏi nơi cấp lý do, và chọn chứng thư khác.</translation>
    </message>
    <message>
        <source>This certificate has been revoked.</source>
        <translation>Chứng thư này đã bị thu hồi.</translation>
    </message>
    <message>
        <source>It could not be found out whether the certificate of %1 has been revoked.</source>
        <translation>Chưa kiểm tra được chứng thư của %1 có bị thu hồi hay không.</translation>
    </message>
    <message>
        <source>Check the network, then repeat.</source>
        <translation>Hãy kiểm tra mạng rồi làm lại.</translation>
    </message>
    <message>
        <source>It could not be found out whether this certificate has been revoked.</source>
        <translation>Chưa kiểm tra được chứng thư này có bị thu hồi hay không.</translation>
    </message>
    <message>
        <source>The key that belongs to the certificate of %1 is not there.</source>
        <translation>Không có khóa đi cùng chứng thư của %1.</translation>
    </message>
    <message>
        <source>Plug in the token that holds the key, or choose a file that contains it.</source>
        <translation>Hãy cắm token chứa khóa, hoặc chọn tệp có chứa khóa.</translation>
    </message>
    <message>
        <source>The key that belongs to this certificate is not there.</source>
        <translation>Không có khóa đi cùng chứng thư này.</translation>
    </message>
    <message>
        <source>The key of %1 is too weak to be trusted today.</source>
        <translation>Khóa của %1 quá yếu, nay không còn đáng tin.</translation>
    </message>
    <message>
        <source>Ask the issuer for a new certificate with at least RSA 2048 or EC 256.</source>
        <translation>Hãy xin nơi cấp một chứng thư mới, ít nhất RSA 2048 hoặc EC 256.</translation>
    </message>
    <message>
        <source>The certificate&apos;s key is too weak to be trusted today.</source>
        <translation>Khóa của chứng thư quá yếu, nay không còn đáng tin.</translation>
    </message>
    <message>
        <source>Choose another algorithm or another certificate.</source>
        <translation>Hãy chọn thuật toán khác hoặc chứng thư khác.</translation>
    </message>
    <message>
        <source>No trusted certificates could be read from %1.</source>
        <translation>Không đọc được chứng thư tin cậy nào từ %1.</translation>
    </message>
    <message>
        <source>Choose a certificate file (.pem, .crt, .cer, .p7b) or a folder of them.</source>
        <translation>Hãy chọn tệp chứng thư (.pem, .crt, .cer, .p7b) hoặc thư mục chứa các tệp đó.</translation>
    </message>
    <message>
        <source>The certificate file %1 is damaged or holds no key.</source>
        <translation>Tệp chứng thư %1 bị hỏng hoặc không chứa khóa.</translation>
    </message>
    <message>
        <source>Export the certificate together with its key once more.</source>
        <translation>Hãy xuất lại chứng thư cùng với khóa.</translation>
    </message>
    <message>
        <source>The certificate file is damaged or holds no key.</source>
        <translation>Tệp chứng thư bị hỏng hoặc không chứa khóa.</translation>
    </message>
    <message>
        <source>%1 is not plugged in.</source>
        <translation>%1 chưa được cắm vào máy.</translation>
    </message>
    <message>
        <source>Plug the token in, wait a moment, then repeat.</source>
        <translation>Hãy cắm token, đợi một chút rồi làm lại.</translation>
    </message>
    <message>
        <source>%1 was pulled out.</source>
        <translation>%1 đã bị rút ra.</translation>
    </message>
    <message>
        <source>Plug it in again, then repeat. Documents already signed are kept.</source>
        <translation>Hãy cắm lại rồi làm tiếp. Những tài liệu đã ký vẫn được giữ.</translation>
    </message>
    <message>
        <source>%1 reports a fault.</source>
        <translation>%1 báo lỗi.</translation>
    </message>
    <message>
        <source>Pull it out, plug it in again, then repeat.</source>
        <translation>Hãy rút ra, cắm lại rồi làm lại.</translation>
    </message>
    <message>
        <source>Another program is using %1.</source>
        <translation>Một chương trình khác đang dùng %1.</translation>
    </message>
    <message>
        <source>Close the other program, then repeat.</source>
        <translation>Hãy đóng chương trình kia rồi làm lại.</translation>
    </message>
    <message>
        <source>%1 has not been set up yet.</source>
        <translation>%1 chưa được khởi tạo.</translation>
    </message>
    <message>
        <source>Set it up with the program that its issuer supplies.</source>
        <translation>Hãy khởi tạo bằng chương trình của nhà cung cấp.</translation>
    </message>
    <message>
        <source>The driver %1 is not installed.</source>
        <translation>Chưa cài trình điều khiển %1.</translation>
    </message>
    <message>
        <source>Install the driver that the token&apos;s issuer supplies, then plug the token in again.</source>
        <translation>Hãy cài trình điều khiển của nhà cung cấp token, rồi cắm lại token.</translation>
    </message>
    <message>
        <source>There is no driver for this token.</source>
        <translation>Chưa có trình điều khiển cho token này.</translation>
    </message>
    <message>
        <source>The driver %1 does not work on this computer.</source>
        <translation>Trình điều khiển %1 không chạy được trên máy này.</translation>
    </message>
    <message>
        <source>Install the driver made for this system (64-bit).</source>
        <translation>Hãy cài bản dành cho hệ thống này (64 bit).</translation>
    </message>
    <message>
        <source>The driver does not work on this computer.</source>
        <translation>Trình điều khiển không chạy được trên máy này.</translation>
    </message>
    <message>
        <source>The driver %1 stopped unexpectedly.</source>
        <translation>Trình điều khiển %1 dừng đột ngột.</translation>
    </message>
    <message>
        <source>Repeat; Kyso has started it anew. If it happens again, install the driver once more.</source>
        <translation>Hãy làm lại; Kyso đã khởi động lại trình điều khiển. Nếu vẫn gặp, hãy cài lại nó.</translation>
    </message>
    <message>
        <source>The token&apos;s driver stopped unexpectedly.</source>
        <translation>Trình điều khiển của token dừng đột ngột.</translation>
    </message>
    <message>
        <source>The driver %1 does not answer.</source>
        <translation>Trình điều khiển %1 không trả lời.</translation>
    </message>
    <message>
        <source>Pull the token out, plug it in again, then repeat.</source>
        <translation>Hãy rút token, cắm lại rồi làm lại.</translation>
    </message>
    <message>
        <source>The token&apos;s driver does not answer.</source>
        <translation>Trình điều khiển của token không trả lời.</translation>
    </message>
    <message>
        <source>The driver %1 reports an error.</source>
        <translation>Trình điều khiển %1 báo lỗi.</translation>
    </message>
    <message>
        <source>The token&apos;s driver reports an error.</source>
        <translation>Trình điều khiển của token báo lỗi.</translation>
    </message>
    <message>
        <source>The PIN is wrong.</source>
        <translation>Mã PIN không đúng.</translation>
    </message>
    <message>
        <source>Check it and enter it again. Too many wrong PINs lock the token.</source>
        <translation>Hãy xem lại rồi nhập lại. Nhập sai nhiều lần sẽ khóa token.</translation>
    </message>
    <message>
        <source>Only one try is left before %1 locks.</source>
        <translation>Chỉ còn một lần thử trước khi %1 bị khóa.</translation>
    </message>
    <message>
        <source>Enter the PIN yourself, and only if you are sure of it; otherwise ask the token&apos;s issuer.</source>
        <translation>Hãy tự nhập mã PIN, và chỉ khi bạn chắc chắn; nếu không, hãy hỏi nhà cung cấp token.</translation>
    </message>
    <message>
        <source>%1 is locked after too many wrong PINs.</source>
        <translation>%1 đã bị khóa vì nhập sai mã PIN quá nhiều lần.</translation>
    </message>
    <message>
        <source>Ask the token&apos;s issuer to unlock it.</source>
        <translation>Hãy nhờ nhà cung cấp mở khóa token.</translation>
    </message>
    <message>
        <source>The PIN of %1 must be changed.</source>
        <translation>Mã PIN của %1 cần được đổi.</translation>
    </message>
    <message>
        <source>Change it with the program that the token&apos;s issuer supplies, then repeat.</source>
        <translation>Hãy đổi bằng chương trình của nhà cung cấp token, rồi làm lại.</translation>
    </message>
    <message>
        <source>This cannot be the PIN: its length or characters do not fit %1.</source>
        <translation>Đây không thể là mã PIN: độ dài hoặc ký tự không hợp với %1.</translation>
    </message>
    <message>
        <source>Enter the PIN again.</source>
        <translation>Hãy nhập lại mã PIN.</translation>
    </message>
    <message>
        <source>The PIN of %1 is needed, and there is nobody to ask for it.</source>
        <translation>Cần mã PIN của %1 mà không có ai để hỏi.</translation>
    </message>
    <message>
        <source>Work at a terminal, or give the PIN in a file or an environment variable.</source>
        <translation>Hãy chạy trong cửa sổ dòng lệnh, hoặc đưa mã PIN qua tệp hay biến môi trường.</translation>
    </message>
    <message>
        <source>There is no certificate provider called %1.</source>
        <translation>Không có nhà cung cấp chứng thư nào tên %1.</translation>
    </message>
    <message>
        <source>Look at the list of providers, or install Kyso again.</source>
        <translation>Hãy xem danh sách nhà cung cấp, hoặc cài lại Kyso.</translation>
    </message>
    <message>
        <source>There is no such certificate provider.</source>
        <translation>Không có nhà cung cấp chứng thư đó.</translation>
    </message>
    <message>
        <source>The provider %1 could not be started.</source>
        <translation>Không khởi động được nhà cung cấp %1.</translation>
    </message>
    <message>
        <source>Install it again. The other providers keep working.</source>
        <translation>Hãy cài lại. Các nhà cung cấp khác vẫn dùng được.</translation>
    </message>
    <message>
        <source>A certificate provider could not be started.</source>
        <translation>Có một nhà cung cấp chứng thư không khởi động được.</translation>
    </message>
    <message>
        <source>The provider %1 is not made for Kyso.</source>
        <translation>Nhà cung cấp %1 không dành cho Kyso.</translation>
    </message>
    <message>
        <source>Remove it, or install the edition made for Kyso.</source>
        <translation>Hãy gỡ bỏ, hoặc cài bản dành cho Kyso.</translation>
    </message>
    <message>
        <source>This provider is not made for Kyso.</source>
        <translation>Nhà cung cấp này không dành cho Kyso.</translation>
    </message>
    <message>
        <source>The provider %1 is switched off.</source>
        <translation>Nhà cung cấp %1 đang tắt.</translation>
    </message>
    <message>
        <source>Switch it on in the settings to use it.</source>
        <translation>Hãy bật trong phần Cài đặt để dùng.</translation>
    </message>
    <message>
        <source>This provider is switched off.</source>
        <translation>Nhà cung cấp này đang tắt.</translation>
    </message>
    <message>
        <source>Stopped at your request.</source>
        <translation>Đã dừng theo yêu cầu của bạn.</translation>
    </message>
    <message>
        <source>What was finished before is kept; nothing else was changed.</source>
        <translation>Những gì đã xong vẫn được giữ; ngoài ra không có gì thay đổi.</translation>
    </message>
    <message>
        <source>The computer&apos;s memory is not enough for this.</source>
        <translation>Máy không đủ bộ nhớ để làm việc này.</translation>
    </message>
    <message>
        <source>Close other programs, then repeat.</source>
        <translation>Hãy đóng bớt chương trình khác rồi làm lại.</translation>
    </message>
    <message>
        <source>This cannot be done as written: %1.</source>
        <translation>Lệnh viết như vậy không thực hiện được: %1.</translation>
    </message>
    <message>
        <source>See kyso --help for how it is written.</source>
        <translation>Xem cách viết bằng lệnh kyso --help.</translation>
    </message>
    <message>
        <source>This cannot be done as written.</source>
        <translation>Lệnh viết như vậy không thực hiện được.</translation>
    </message>
    <message>
        <source>Something went wrong inside Kyso.</source>
        <translation>Kyso gặp lỗi bên trong.</translation>
    </message>
    <message>
        <source>Repeat. If it happens again, please report it to the makers of Kyso with the details.</source>
        <translation>Hãy làm lại. Nếu vẫn gặp, xin báo cho nhóm phát triển Kyso kèm phần chi tiết.</translation>
    </message>
    <message>
        <source>this file</source>
        <translation>tệp này</translation>
    </message>
    <message>
        <source>the token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>The time-stamp is damaged.</source>
        <translation>Dấu thời gian bị hỏng.</translation>
    </message>
    <message>
        <source>Ask the sender for the document again, or stamp it once more.</source>
        <translation>Hãy xin lại tài liệu từ người gửi, hoặc gắn lại dấu thời gian.</translation>
    </message>
    <message>
        <source>The time-stamp server %1 cannot be reached.</source>
        <translation>Không kết nối được máy chủ dấu thời gian %1.</translation>
    </message>
    <message>
        <source>Check the network and the server&apos;s address, or choose another time-stamp server.</source>
        <translation>Hãy kiểm tra mạng và địa chỉ máy chủ, hoặc chọn máy chủ dấu thời gian khác.</translation>
    </message>
    <message>
        <source>The time-stamp server cannot be reached.</source>
        <translation>Không kết nối được máy chủ dấu thời gian.</translation>
    </message>
    <message>
        <source>The time-stamp server %1 refused the request.</source>
        <translation>Máy chủ dấu thời gian %1 từ chối yêu cầu.</translation>
    </message>
    <message>
        <source>The quota may be used up or the account not active. Ask whoever runs the server, or choose another one.</source>
        <translation>Có thể đã hết lượt hoặc tài khoản chưa được kích hoạt. Hãy hỏi đơn vị cung cấp, hoặc chọn máy chủ khác.</translation>
    </message>
    <message>
        <source>The time-stamp server refused the request.</source>
        <translation>Máy chủ dấu thời gian từ chối yêu cầu.</translation>
    </message>
    <message>
        <source>What the time-stamp server %1 sent is not a time-stamp.</source>
        <translation>Dữ liệu máy chủ dấu thời gian %1 gửi về không phải là dấu thời gian.</translation>
    </message>
    <message>
        <source>Check the server&apos;s address, or choose another time-stamp server.</source>
        <translation>Hãy kiểm tra địa chỉ máy chủ, hoặc chọn máy chủ dấu thời gian khác.</translation>
    </message>
    <message>
        <source>What the time-stamp server sent is not a time-stamp.</source>
        <translation>Dữ liệu máy chủ dấu thời gian gửi về không phải là dấu thời gian.</translation>
    </message>
    <message>
        <source>The time-stamp that %1 sent is for something else.</source>
        <translation>Dấu thời gian do %1 gửi về thuộc về dữ liệu khác.</translation>
    </message>
    <message>
        <source>Do not use this server; choose another time-stamp server.</source>
        <translation>Không nên dùng máy chủ này; hãy chọn máy chủ dấu thời gian khác.</translation>
    </message>
    <message>
        <source>The time-stamp server sent a time-stamp for something else.</source>
        <translation>Máy chủ gửi về dấu thời gian của dữ liệu khác.</translation>
    </message>
    <message>
        <source>The time-stamp that %1 sent is not the one that was asked for.</source>
        <translation>Dấu thời gian do %1 gửi về không phải dấu vừa yêu cầu.</translation>
    </message>
    <message>
        <source>Repeat. If it happens again, choose another time-stamp server.</source>
        <translation>Hãy thử lại. Nếu vẫn vậy, hãy chọn máy chủ dấu thời gian khác.</translation>
    </message>
    <message>
        <source>The time-stamp server sent another time-stamp than was asked for.</source>
        <translation>Máy chủ gửi về dấu thời gian không phải dấu vừa yêu cầu.</translation>
    </message>
    <message>
        <source>The certificate of the time-stamp server %1 may not make time-stamps, or its signature does not hold.</source>
        <translation>Chứng thư của máy chủ dấu thời gian %1 không được phép cấp dấu thời gian, hoặc chữ ký của máy chủ không hợp lệ.</translation>
    </message>
    <message>
        <source>Choose another time-stamp server.</source>
        <translation>Hãy chọn máy chủ dấu thời gian khác.</translation>
    </message>
    <message>
        <source>The certificate of the time-stamp server may not make time-stamps, or its signature does not hold.</source>
        <translation>Chứng thư của máy chủ dấu thời gian không được phép cấp dấu thời gian, hoặc chữ ký của máy chủ không hợp lệ.</translation>
    </message>
    <message>
        <source>The server %1, which knows whether the certificate was revoked (OCSP), cannot be reached.</source>
        <translation>Không kết nối được máy chủ %1 để kiểm tra chứng thư có bị thu hồi không (OCSP).</translation>
    </message>
    <message>
        <source>The server that knows whether the certificate was revoked (OCSP) cannot be reached.</source>
        <translation>Không kết nối được máy chủ kiểm tra thu hồi chứng thư (OCSP).</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status (OCSP) from %1 is damaged or about another certificate.</source>
        <translation>Trả lời về trạng thái chứng thư (OCSP) từ %1 bị hỏng hoặc nói về chứng thư khác.</translation>
    </message>
    <message>
        <source>Repeat later. If it stays so, tell the certificate&apos;s issuer.</source>
        <translation>Hãy thử lại sau. Nếu vẫn vậy, hãy báo nhà cung cấp chứng thư.</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status (OCSP) is damaged or about another certificate.</source>
        <translation>Trả lời về trạng thái chứng thư (OCSP) bị hỏng hoặc nói về chứng thư khác.</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status (OCSP) from %1 is signed by someone who is not entitled to it.</source>
        <translation>Trả lời về trạng thái chứng thư (OCSP) từ %1 do một bên không có thẩm quyền ký.</translation>
    </message>
    <message>
        <source>Do not rely on this network. Repeat elsewhere, or tell the certificate&apos;s issuer.</source>
        <translation>Không nên tin mạng đang dùng. Hãy thử ở mạng khác, hoặc báo nhà cung cấp chứng thư.</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status (OCSP) is signed by someone who is not entitled to it.</source>
        <translation>Trả lời về trạng thái chứng thư (OCSP) do một bên không có thẩm quyền ký.</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status (OCSP) from %1 belongs to another question.</source>
        <translation>Trả lời về trạng thái chứng thư (OCSP) từ %1 thuộc về một câu hỏi khác.</translation>
    </message>
    <message>
        <source>Repeat. If it happens again, tell the certificate&apos;s issuer.</source>
        <translation>Hãy thử lại. Nếu vẫn vậy, hãy báo nhà cung cấp chứng thư.</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status (OCSP) belongs to another question.</source>
        <translation>Trả lời về trạng thái chứng thư (OCSP) thuộc về một câu hỏi khác.</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status (OCSP) from %1 is out of date.</source>
        <translation>Trả lời về trạng thái chứng thư (OCSP) từ %1 đã quá hạn.</translation>
    </message>
    <message>
        <source>Check the computer&apos;s clock, then repeat.</source>
        <translation>Hãy kiểm tra đồng hồ máy tính rồi thử lại.</translation>
    </message>
    <message>
        <source>The answer about the certificate&apos;s status (OCSP) is out of date.</source>
        <translation>Trả lời về trạng thái chứng thư (OCSP) đã quá hạn.</translation>
    </message>
    <message>
        <source>The list of revoked certificates cannot be fetched from %1.</source>
        <translation>Không tải được danh sách chứng thư bị thu hồi (CRL) từ %1.</translation>
    </message>
    <message>
        <source>The list of revoked certificates cannot be fetched.</source>
        <translation>Không tải được danh sách chứng thư bị thu hồi (CRL).</translation>
    </message>
    <message>
        <source>The list of revoked certificates from %1 is damaged or not its issuer&apos;s.</source>
        <translation>Danh sách chứng thư bị thu hồi (CRL) từ %1 bị hỏng hoặc không phải của nhà cung cấp.</translation>
    </message>
    <message>
        <source>The list of revoked certificates is damaged or not its issuer&apos;s.</source>
        <translation>Danh sách chứng thư bị thu hồi (CRL) bị hỏng hoặc không phải của nhà cung cấp.</translation>
    </message>
    <message>
        <source>The list of revoked certificates from %1 is out of date.</source>
        <translation>Danh sách chứng thư bị thu hồi (CRL) từ %1 đã quá hạn.</translation>
    </message>
    <message>
        <source>Check the computer&apos;s clock, then repeat later.</source>
        <translation>Hãy kiểm tra đồng hồ máy tính rồi thử lại sau.</translation>
    </message>
    <message>
        <source>The list of revoked certificates is out of date.</source>
        <translation>Danh sách chứng thư bị thu hồi (CRL) đã quá hạn.</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate cannot be fetched from %1.</source>
        <translation>Không tải được chứng thư của nhà cung cấp từ %1.</translation>
    </message>
    <message>
        <source>Check the network, or add the issuer&apos;s certificate from a file.</source>
        <translation>Hãy kiểm tra mạng, hoặc thêm chứng thư của nhà cung cấp từ tệp.</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate cannot be fetched.</source>
        <translation>Không tải được chứng thư của nhà cung cấp.</translation>
    </message>
    <message>
        <source>What %1 sent is not the issuer&apos;s certificate.</source>
        <translation>Dữ liệu %1 gửi về không phải chứng thư của nhà cung cấp.</translation>
    </message>
    <message>
        <source>Add the issuer&apos;s certificate from a file.</source>
        <translation>Hãy thêm chứng thư của nhà cung cấp từ tệp.</translation>
    </message>
    <message>
        <source>What was sent is not the issuer&apos;s certificate.</source>
        <translation>Dữ liệu nhận được không phải chứng thư của nhà cung cấp.</translation>
    </message>
    <message>
        <source>The server %1 did not answer in time.</source>
        <translation>Máy chủ %1 không trả lời kịp thời.</translation>
    </message>
    <message>
        <source>Repeat later, or choose another server.</source>
        <translation>Hãy thử lại sau, hoặc chọn máy chủ khác.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>Máy chủ không trả lời kịp thời.</translation>
    </message>
    <message>
        <source>The connection to %1 failed.</source>
        <translation>Kết nối tới %1 không thành công.</translation>
    </message>
    <message>
        <source>Check the network and the proxy, then repeat.</source>
        <translation>Hãy kiểm tra mạng và proxy rồi thử lại.</translation>
    </message>
    <message>
        <source>The network connection failed.</source>
        <translation>Kết nối mạng không thành công.</translation>
    </message>
    <message>
        <source>%1 asks for a user name and password, or does not accept those it was given.</source>
        <translation>%1 yêu cầu tên đăng nhập và mật khẩu, hoặc không chấp nhận thông tin đã nhập.</translation>
    </message>
    <message>
        <source>A server asks for a user name and password, or does not accept those it was given.</source>
        <translation>Máy chủ yêu cầu tên đăng nhập và mật khẩu, hoặc không chấp nhận thông tin đã nhập.</translation>
    </message>
    <message>
        <source>The part of Kyso that uses the network is missing.</source>
        <translation>Thiếu thành phần kết nối mạng của Kyso.</translation>
    </message>
    <message>
        <source>Install Kyso again with its network part.</source>
        <translation>Hãy cài lại Kyso cùng thành phần kết nối mạng.</translation>
    </message>
    <message>
        <source>%1 sent far more than such an answer may be.</source>
        <translation>%1 gửi về nhiều dữ liệu hơn mức cho phép.</translation>
    </message>
    <message>
        <source>Choose another server, or tell whoever runs this one.</source>
        <translation>Hãy chọn máy chủ khác, hoặc báo đơn vị vận hành máy chủ này.</translation>
    </message>
    <message>
        <source>A server sent far more than such an answer may be.</source>
        <translation>Máy chủ gửi về nhiều dữ liệu hơn mức cho phép.</translation>
    </message>
    <message>
        <source>The level %1 could not be reached.</source>
        <translation>Không đạt được mức %1.</translation>
    </message>
    <message>
        <source>Check the network and the time-stamp server, then repeat, or agree to a lower level.</source>
        <translation>Kiểm tra mạng và máy chủ dấu thời gian rồi thử lại, hoặc chấp nhận mức thấp hơn.</translation>
    </message>
    <message>
        <source>The level that was asked for could not be reached.</source>
        <translation>Không đạt được mức đã yêu cầu.</translation>
    </message>
    <message>
        <source>%1 has no signature.</source>
        <translation>%1 chưa có chữ ký.</translation>
    </message>
    <message>
        <source>Sign it first.</source>
        <translation>Hãy ký trước.</translation>
    </message>
    <message>
        <source>The document has no signature.</source>
        <translation>Tài liệu chưa có chữ ký.</translation>
    </message>
    <message>
        <source>The signature %1 does not hold: the document or the signature was changed.</source>
        <translation>Chữ ký %1 không đạt: tài liệu hoặc chữ ký đã bị sửa.</translation>
    </message>
    <message>
        <source>Check the document and ask the sender for it again.</source>
        <translation>Kiểm tra tài liệu và đề nghị người gửi gửi lại.</translation>
    </message>
    <message>
        <source>A signature does not hold: the document or the signature was changed.</source>
        <translation>Có chữ ký không đạt: tài liệu hoặc chữ ký đã bị sửa.</translation>
    </message>
    <message>
        <source>The journal cannot be used now.</source>
        <translation>Hiện không dùng được nhật ký.</translation>
    </message>
    <message>
        <source>Check that its folder can be written to and the disk is not full. Signing works without it.</source>
        <translation>Kiểm tra quyền ghi vào thư mục nhật ký và dung lượng đĩa. Không có nhật ký vẫn ký được.</translation>
    </message>
    <message>
        <source>The journal is damaged.</source>
        <translation>Nhật ký bị hỏng.</translation>
    </message>
    <message>
        <source>Keep a copy of journal.sqlite and move it away; the next signature starts a new one.</source>
        <translation>Giữ một bản sao journal.sqlite rồi chuyển tệp đi chỗ khác; lần ký sau sẽ tạo nhật ký mới.</translation>
    </message>
    <message>
        <source>The part of Kyso that keeps the journal is missing.</source>
        <translation>Thiếu phần giữ nhật ký của Kyso.</translation>
    </message>
    <message>
        <source>Install Kyso again with its journal part. Signing works without it.</source>
        <translation>Cài lại Kyso kèm phần nhật ký. Không có nhật ký vẫn ký được.</translation>
    </message>
    <message>
        <source>The journal has no entry %1.</source>
        <translation>Nhật ký không có mục %1.</translation>
    </message>
    <message>
        <source>The journal has no such entry.</source>
        <translation>Nhật ký không có mục này.</translation>
    </message>
    <message>
        <source>The report is too long for one PDF.</source>
        <translation>Báo cáo quá dài cho một tệp PDF.</translation>
    </message>
    <message>
        <source>Check fewer documents at once, or save the report as HTML.</source>
        <translation>Kiểm tra ít tài liệu hơn mỗi lần, hoặc lưu báo cáo dạng HTML.</translation>
    </message>
    <message>
        <source>The report could not be made.</source>
        <translation>Không tạo được báo cáo.</translation>
    </message>
    <message>
        <source>Save it as HTML, or repeat.</source>
        <translation>Lưu dạng HTML, hoặc thử lại.</translation>
    </message>
    <message>
        <source>See which entries there are with kyso journal list.</source>
        <translation>Xem các mục bằng lệnh kyso journal list.</translation>
    </message>
    <message>
        <source>Enter the user name and password that belong to this server, or ask whoever runs it.</source>
        <translation>Hãy nhập tên người dùng và mật khẩu của máy chủ này, hoặc hỏi bên vận hành.</translation>
    </message>
    <message>
        <source>Ask whoever runs it for both, or choose another proxy in the settings.</source>
        <translation>Hãy hỏi bên vận hành để được cấp, hoặc chọn proxy khác trong phần cài đặt.</translation>
    </message>
    <message>
        <source>The time-stamp server %1 asks for a user name and password, or does not accept those it was given.</source>
        <translation>Máy chủ dấu thời gian %1 yêu cầu tên người dùng và mật khẩu, hoặc không chấp nhận thông tin đã nhập.</translation>
    </message>
    <message>
        <source>The time-stamp server asks for a user name and password, or does not accept those it was given.</source>
        <translation>Máy chủ dấu thời gian yêu cầu tên người dùng và mật khẩu, hoặc không chấp nhận thông tin đã nhập.</translation>
    </message>
    <message>
        <source>%1 holds parts that some programs show and others do not.</source>
        <translation>%1 có những phần chỉ một số chương trình hiển thị.</translation>
    </message>
    <message>
        <source>Save it as PDF again and sign that copy; nobody will vouch for a signature on this one.</source>
        <translation>Hãy lưu lại thành PDF mới rồi ký bản đó; chữ ký trên tệp này sẽ không được xác nhận.</translation>
    </message>
    <message>
        <source>%1 is a PDF/A document in which no picture may be half transparent.</source>
        <translation>%1 là tài liệu PDF/A không cho phép ảnh trong suốt một phần.</translation>
    </message>
    <message>
        <source>Let the picture be drawn as on white paper, or choose one without transparency.</source>
        <translation>Hãy để ảnh được vẽ như trên giấy trắng, hoặc chọn ảnh không trong suốt.</translation>
    </message>
    <message>
        <source>The document may no longer conform to the standard it names, PDF/A or PDF/UA.</source>
        <translation>Tài liệu có thể không còn tuân theo tiêu chuẩn mà nó nêu, PDF/A hoặc PDF/UA.</translation>
    </message>
    <message>
        <source>The signature is good. To keep the standard too, sign invisibly, or in a field that waits for a signature.</source>
        <translation>Chữ ký vẫn tốt. Muốn giữ cả tiêu chuẩn, hãy ký ẩn, hoặc ký vào ô chữ ký có sẵn.</translation>
    </message>
    <message>
        <source>This certificate&apos;s key cannot sign in this way here (%1).</source>
        <translation>Khóa của chứng thư này không ký được theo cách này ở đây (%1).</translation>
    </message>
    <message>
        <source>This certificate&apos;s key cannot sign in this way here.</source>
        <translation>Khóa của chứng thư này không ký được theo cách này ở đây.</translation>
    </message>
    <message>
        <source>The certificate file %1 is protected in a way that Kyso does not know.</source>
        <translation>Tệp chứng thư %1 được bảo vệ theo cách mà Kyso không biết.</translation>
    </message>
    <message>
        <source>Export the certificate once more, protected with AES and SHA-256.</source>
        <translation>Hãy xuất lại chứng thư, bảo vệ bằng AES và SHA-256.</translation>
    </message>
    <message>
        <source>The certificate file is protected in a way that Kyso does not know.</source>
        <translation>Tệp chứng thư được bảo vệ theo cách mà Kyso không biết.</translation>
    </message>
    <message>
        <source>Nobody can say for certain whether what the signature %1 covers is unchanged.</source>
        <translation>Không thể khẳng định nội dung mà chữ ký %1 bảo vệ còn nguyên vẹn hay không.</translation>
    </message>
    <message>
        <source>Check the document, look at what came after that signature, and ask the sender when in doubt.</source>
        <translation>Hãy kiểm tra tài liệu, xem những gì được thêm sau chữ ký đó, và hỏi người gửi nếu còn nghi ngờ.</translation>
    </message>
    <message>
        <source>Nobody can say for certain whether what an earlier signature covers is unchanged.</source>
        <translation>Không thể khẳng định nội dung mà một chữ ký trước đó bảo vệ còn nguyên vẹn hay không.</translation>
    </message>
    <message>
        <source>The system lets no more files be opened at the same time, so %1 was not.</source>
        <translation>Hệ thống không cho mở thêm tệp cùng lúc, nên chưa mở được %1.</translation>
    </message>
    <message>
        <source>Close other programs and repeat; an administrator can raise the limit on open files (ulimit -n).</source>
        <translation>Hãy đóng bớt chương trình khác rồi làm lại; người quản trị có thể tăng giới hạn số tệp được mở (ulimit -n).</translation>
    </message>
    <message>
        <source>The system lets no more files be opened at the same time.</source>
        <translation>Hệ thống không cho mở thêm tệp cùng lúc.</translation>
    </message>
    <message>
        <source>%1 is no longer the document that was checked: it was changed or replaced since.</source>
        <translation>%1 không còn là tài liệu đã được kiểm tra: sau đó nó đã bị sửa đổi hoặc thay thế.</translation>
    </message>
    <message>
        <source>Open it again to have it checked as it is now; a report on it can be saved then.</source>
        <translation>Hãy mở lại để kiểm tra nội dung hiện tại; khi đó mới lưu được báo cáo về nó.</translation>
    </message>
    <message>
        <source>What was found or done could not be written to the standard output in full.</source>
        <translation>Kết quả không ghi được đầy đủ ra đầu ra chuẩn.</translation>
    </message>
    <message>
        <source>See to room on the disk or another place for the output. Documents that were made before stand.</source>
        <translation>Hãy dọn chỗ trên ổ đĩa hoặc chọn nơi khác cho đầu ra. Các tài liệu đã tạo xong vẫn còn nguyên.</translation>
    </message>
    <message>
        <source>The document that was signed, %1, is not beside the signature.</source>
        <translation>Tài liệu đã ký, %1, không nằm cạnh tệp chữ ký.</translation>
    </message>
    <message>
        <source>The document that was signed is not beside the signature.</source>
        <translation>Tài liệu đã ký không nằm cạnh tệp chữ ký.</translation>
    </message>
    <message>
        <source>%1 has an archive time-stamp of an older form, which Kyso does not build on.</source>
        <translation>%1 có dấu thời gian lưu trữ dạng cũ mà Kyso không dựa vào để làm tiếp.</translation>
    </message>
    <message>
        <source>The file has an archive time-stamp of an older form, which Kyso does not build on.</source>
        <translation>Tệp có dấu thời gian lưu trữ dạng cũ mà Kyso không dựa vào để làm tiếp.</translation>
    </message>
    <message>
        <source>Somebody changed older entries of the journal, not with Kyso.</source>
        <translation>Có người đã sửa các mục cũ của nhật ký, không phải bằng Kyso.</translation>
    </message>
    <message>
        <source>New entries are noted all the same. See which ones do not hold with kyso journal check.</source>
        <translation>Các mục mới vẫn được ghi. Xem mục nào không còn toàn vẹn bằng lệnh kyso journal check.</translation>
    </message>
    <message>
        <source>The provider %1 needs a newer Kyso.</source>
        <translation>Nhà cung cấp %1 cần phiên bản Kyso mới hơn.</translation>
    </message>
    <message>
        <source>Bring Kyso up to date.</source>
        <translation>Hãy cập nhật Kyso.</translation>
    </message>
    <message>
        <source>This provider needs a newer Kyso.</source>
        <translation>Nhà cung cấp này cần phiên bản Kyso mới hơn.</translation>
    </message>
    <message>
        <source>The provider %1 was made for an older Kyso.</source>
        <translation>Nhà cung cấp %1 dành cho phiên bản Kyso cũ hơn.</translation>
    </message>
    <message>
        <source>Install the newest edition of the provider.</source>
        <translation>Hãy cài bản mới nhất của nhà cung cấp này.</translation>
    </message>
    <message>
        <source>This provider was made for an older Kyso.</source>
        <translation>Nhà cung cấp này dành cho phiên bản Kyso cũ hơn.</translation>
    </message>
    <message>
        <source>The provider %1 was made for another build of Kyso.</source>
        <translation>Nhà cung cấp %1 dành cho một bản dựng Kyso khác.</translation>
    </message>
    <message>
        <source>Install the provider&apos;s edition for this version of Kyso, or install both anew from one place.</source>
        <translation>Hãy cài bản của nhà cung cấp dành cho đúng phiên bản Kyso này, hoặc cài lại cả hai từ cùng một nguồn.</translation>
    </message>
    <message>
        <source>This provider was made for another build of Kyso.</source>
        <translation>Nhà cung cấp này dành cho một bản dựng Kyso khác.</translation>
    </message>
    <message>
        <source>The provider %1 has a fault and could not finish.</source>
        <translation>Nhà cung cấp %1 bị lỗi nên chưa làm xong việc.</translation>
    </message>
    <message>
        <source>Repeat. If it happens again, install the provider again; the other providers keep working.</source>
        <translation>Hãy thử lại. Nếu vẫn vậy, hãy cài lại nhà cung cấp này; các nhà cung cấp khác vẫn dùng được.</translation>
    </message>
    <message>
        <source>A certificate provider has a fault and could not finish.</source>
        <translation>Có một nhà cung cấp chứng thư bị lỗi nên chưa làm xong việc.</translation>
    </message>
    <message>
        <source>Documents are PDF, or signed files (.p7m, .p7s); certificates come as .p12, .pfx or .pem files.</source>
        <translation>Tài liệu phải là PDF hoặc tệp đã ký (.p7m, .p7s); chứng thư có dạng tệp .p12, .pfx hoặc .pem.</translation>
    </message>
    <message>
        <source>Put it into the same folder as the signature, under its own name.</source>
        <translation>Hãy đặt nó vào cùng thư mục với tệp chữ ký, giữ đúng tên của nó.</translation>
    </message>
    <message>
        <source>Nothing was changed. Use the program that made it.</source>
        <translation>Không có gì bị thay đổi. Hãy dùng chương trình đã tạo ra nó.</translation>
    </message>
    <message>
        <source>The server %1 was not asked: a certificate or another server named it, and it is not a public web address.</source>
        <translation>Máy chủ %1 không được hỏi: địa chỉ này do một chứng thư hoặc máy chủ khác nêu ra và không phải địa chỉ web công cộng.</translation>
    </message>
    <message>
        <source>If you know this server, allow it: in the settings under Network, or with --allow-server.</source>
        <translation>Nếu bạn biết máy chủ này, hãy cho phép nó: trong phần Mạng của cài đặt, hoặc bằng --allow-server.</translation>
    </message>
    <message>
        <source>A server was not asked: a certificate or another server named it, and it is not a public web address.</source>
        <translation>Có máy chủ không được hỏi: địa chỉ do một chứng thư hoặc máy chủ khác nêu ra và không phải địa chỉ web công cộng.</translation>
    </message>
    <message>
        <source>Kyso is set to ask no server.</source>
        <translation>Kyso đang được đặt để không hỏi máy chủ nào.</translation>
    </message>
    <message>
        <source>Switch “offline” off in the settings under Network, then repeat.</source>
        <translation>Hãy tắt “Ngoại tuyến” trong phần Mạng của cài đặt rồi thử lại.</translation>
    </message>
</context>
<context>
    <name>FileName</name>
    <message>
        <source>Enter a name for the file.</source>
        <translation>Hãy nhập tên tệp.</translation>
    </message>
    <message>
        <source>The name holds characters that cannot be seen. Type it anew.</source>
        <translation>Tên có ký tự không nhìn thấy được. Hãy gõ lại tên.</translation>
    </message>
    <message>
        <source>The name is too long for a file. Shorten it.</source>
        <translation>Tên quá dài đối với một tệp. Hãy rút ngắn lại.</translation>
    </message>
</context>
<context>
    <name>ImageDialog</name>
    <message>
        <source>Choose an image of the signature</source>
        <translation>Chọn ảnh chữ ký</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg)</source>
        <translation>Ảnh (*.png *.jpg *.jpeg)</translation>
    </message>
</context>
<context>
    <name>KeyFileDialog</name>
    <message>
        <source>Choose a certificate file</source>
        <translation>Chọn tệp chứng thư</translation>
    </message>
    <message>
        <source>Certificate files (*.p12 *.pfx *.pem)</source>
        <translation>Tệp chứng thư (*.p12 *.pfx *.pem)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>A document is being signed</source>
        <translation>Đang ký một tài liệu</translation>
    </message>
    <message>
        <source>If you close Kyso now, it is not signed. The original stays as it is.</source>
        <translation>Nếu đóng Kyso bây giờ, tài liệu này sẽ không được ký. Bản gốc vẫn giữ nguyên.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Dừng ký và đóng</translation>
    </message>
    <message>
        <source>Go on signing</source>
        <translation>Ký tiếp</translation>
    </message>
</context>
<context>
    <name>LoginDialog</name>
    <message>
        <source>The proxy asks who you are</source>
        <translation>Proxy yêu cầu đăng nhập</translation>
    </message>
    <message>
        <source>The time-stamp server asks who you are</source>
        <translation>Máy chủ dấu thời gian yêu cầu đăng nhập</translation>
    </message>
    <message>
        <source>The system&apos;s proxy</source>
        <translation>Proxy của hệ thống</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Tên người dùng</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>The proxy did not accept them. Check both, or ask whoever runs the network.</source>
        <translation>Proxy không chấp nhận. Hãy kiểm tra lại cả hai, hoặc hỏi người quản trị mạng.</translation>
    </message>
    <message>
        <source>The server did not accept them. Check both, or ask whoever runs the server.</source>
        <translation>Máy chủ không chấp nhận. Hãy kiểm tra tên và mật khẩu, hoặc hỏi bên vận hành máy chủ.</translation>
    </message>
    <message>
        <source>This address is not protected (https): others on the way can read the password.</source>
        <translation>Địa chỉ này không được bảo vệ (https): người khác trên đường truyền có thể đọc được mật khẩu.</translation>
    </message>
    <message>
        <source>The password is kept until Kyso closes and is never written down.</source>
        <translation>Mật khẩu chỉ được giữ đến khi đóng Kyso và không được lưu lại.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>The way to a proxy is not protected: others on it may read the password.</source>
        <translation>Đường đi tới proxy không được bảo vệ: người khác trên đường có thể đọc được mật khẩu.</translation>
    </message>
</context>
<context>
    <name>LookPicker</name>
    <message>
        <source>Name and details</source>
        <translation>Tên và chi tiết</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Chỉ chữ</translation>
    </message>
    <message>
        <source>Use an image</source>
        <translation>Dùng ảnh</translation>
    </message>
    <message>
        <source>Image and details</source>
        <translation>Ảnh và thông tin</translation>
    </message>
    <message>
        <source>Image only</source>
        <translation>Chỉ ảnh</translation>
    </message>
    <message>
        <source>Use another image</source>
        <translation>Dùng ảnh khác</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Kyso</source>
        <translation>%1 – Kyso</translation>
    </message>
    <message>
        <source>Enter the document&apos;s password</source>
        <translation>Nhập mật khẩu của tài liệu</translation>
    </message>
    <message>
        <source>Enter the file&apos;s password</source>
        <translation>Nhập mật khẩu của tệp</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Mở tệp này</translation>
    </message>
    <message>
        <source>Enter the owner&apos;s password</source>
        <translation>Nhập mật khẩu của chủ tài liệu</translation>
    </message>
</context>
<context>
    <name>NoPages</name>
    <message>
        <source>This signed file has no pages to show</source>
        <translation>Tệp đã ký này không có trang nào để hiện</translation>
    </message>
    <message>
        <source>Its document is inside it or beside it. Look at that before you sign; your signature is put next to the others.</source>
        <translation>Tài liệu nằm bên trong hoặc bên cạnh tệp này. Hãy xem tài liệu trước khi ký; chữ ký của bạn được đặt cạnh các chữ ký khác.</translation>
    </message>
    <message>
        <source>See the signatures</source>
        <translation>Xem các chữ ký</translation>
    </message>
</context>
<context>
    <name>OpenDialog</name>
    <message>
        <source>Open a document</source>
        <translation>Mở tài liệu</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Documents (*.pdf *.p7m *.p7s)</source>
        <translation>Tài liệu (*.pdf *.p7m *.p7s)</translation>
    </message>
</context>
<context>
    <name>PageArea</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Mở lại tệp</translation>
    </message>
</context>
<context>
    <name>PageSheet</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>Trang %1 trên %2</translation>
    </message>
</context>
<context>
    <name>PagesLine</name>
    <message>
        <source>Comparing pages with what was signed…</source>
        <translation>Đang so các trang với bản đã ký…</translation>
    </message>
    <message>
        <source>See them side by side</source>
        <translation>Xem đặt cạnh nhau</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>That password was wrong. Check it and enter it again.</source>
        <translation>Mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
    <message>
        <source>Look at the reader and type the PIN on its keys. It never passes through this computer.</source>
        <translation>Hãy nhìn đầu đọc và bấm mã PIN trên phím của nó. Mã PIN không đi qua máy tính này.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Not shown on the page</source>
        <translation>Không hiện trên trang</translation>
    </message>
    <message>
        <source>No place chosen yet</source>
        <translation>Chưa chọn vị trí</translation>
    </message>
    <message>
        <source>Page %1, field “%2”</source>
        <translation>Trang %1, ô “%2”</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Trang %1</translation>
    </message>
    <message>
        <source>The signature is in the file; pages stay as they are.</source>
        <translation>Chữ ký nằm trong tệp, các trang giữ nguyên.</translation>
    </message>
    <message>
        <source>Drag the frame on the page to move it.</source>
        <translation>Kéo khung trên trang để đổi chỗ</translation>
    </message>
    <message>
        <source>Drag a frame on the page to place the signature.</source>
        <translation>Kéo khung trên trang để đặt chữ ký</translation>
    </message>
    <message>
        <source>Sign in the field “%1”</source>
        <translation>Ký vào ô “%1”</translation>
    </message>
    <message>
        <source>Sign without showing it on the page</source>
        <translation>Ký không hiển thị trên trang</translation>
    </message>
    <message>
        <source>Another place on the page</source>
        <translation>Chỗ khác trên trang</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Home</source>
        <translation>Thư mục riêng</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Tài liệu</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Tải về</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Màn hình nền</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Máy tính</translation>
    </message>
</context>
<context>
    <name>PlacesList</name>
    <message>
        <source>Places</source>
        <translation>Nơi lưu</translation>
    </message>
</context>
<context>
    <name>ProviderCard</name>
    <message>
        <source>Turn on</source>
        <translation>Bật</translation>
    </message>
    <message>
        <source>Choose the driver&apos;s file</source>
        <translation>Chọn tệp trình điều khiển</translation>
    </message>
    <message>
        <source>Add a .p12 file</source>
        <translation>Thêm tệp .p12</translation>
    </message>
    <message>
        <source>Maker&apos;s download page</source>
        <translation>Trang tải của hãng</translation>
    </message>
</context>
<context>
    <name>ProviderText</name>
    <message>
        <source>language code: en</source>
        <translation>mã ngôn ngữ: vi</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Sẵn sàng</translation>
    </message>
    <message>
        <source>Driver missing</source>
        <translation>Thiếu trình điều khiển</translation>
    </message>
    <message>
        <source>Driver faulty</source>
        <translation>Trình điều khiển lỗi</translation>
    </message>
    <message>
        <source>No token</source>
        <translation>Chưa cắm token</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Đã tắt</translation>
    </message>
    <message>
        <source>Faulty</source>
        <translation>Bị lỗi</translation>
    </message>
    <message>
        <source>Driver found: %1</source>
        <translation>Trình điều khiển: %1</translation>
    </message>
    <message>
        <source>No driver yet for this kind of token</source>
        <translation>Chưa có trình điều khiển cho loại token này</translation>
    </message>
    <message>
        <source>Driver not working: %1</source>
        <translation>Trình điều khiển không chạy: %1</translation>
    </message>
    <message>
        <source>Token plugged in: %1</source>
        <translation>Token đang cắm: %1</translation>
    </message>
    <message>
        <source>Token not set up yet: %1</source>
        <translation>Token chưa khởi tạo: %1</translation>
    </message>
    <message>
        <source>No token is plugged in</source>
        <translation>Chưa cắm token nào</translation>
    </message>
    <message>
        <source>Certificate ready to sign: %1</source>
        <translation>Chứng thư dùng được: %1</translation>
    </message>
    <message>
        <source>Certificate that cannot sign: %1</source>
        <translation>Chứng thư không ký được: %1</translation>
    </message>
    <message>
        <source>No certificate found</source>
        <translation>Không tìm thấy chứng thư</translation>
    </message>
    <message>
        <source>For trying things out only, without legal value</source>
        <translation>Chỉ để dùng thử, không có giá trị pháp lý</translation>
    </message>
    <message>
        <source>Install the driver that the token&apos;s issuer supplies, then plug the token in again.</source>
        <translation>Hãy cài trình điều khiển của nhà cung cấp token, rồi cắm lại token.</translation>
    </message>
    <message>
        <source>Plug the token in.</source>
        <translation>Hãy cắm token.</translation>
    </message>
    <message>
        <source>Switch it on in the settings to use it.</source>
        <translation>Hãy bật trong phần Cài đặt để dùng.</translation>
    </message>
    <message>
        <source>Install it again. The other providers keep working.</source>
        <translation>Hãy cài lại. Các nhà cung cấp khác vẫn dùng được.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Đang bận</translation>
    </message>
    <message>
        <source>Needs a newer Kyso</source>
        <translation>Cần phiên bản Kyso mới hơn</translation>
    </message>
    <message>
        <source>Made for an older Kyso</source>
        <translation>Dành cho phiên bản Kyso cũ hơn</translation>
    </message>
    <message>
        <source>Made for another build of Kyso</source>
        <translation>Dành cho bản dựng Kyso khác</translation>
    </message>
    <message>
        <source>Finish what it is asked to do, then look again.</source>
        <translation>Hãy hoàn tất việc đang làm với nhà cung cấp này, rồi xem lại.</translation>
    </message>
    <message>
        <source>Bring Kyso up to date.</source>
        <translation>Hãy cập nhật Kyso.</translation>
    </message>
    <message>
        <source>Install the newest edition of the provider.</source>
        <translation>Hãy cài bản mới nhất của nhà cung cấp này.</translation>
    </message>
    <message>
        <source>Install the provider&apos;s edition for this version of Kyso, or install both anew from one place.</source>
        <translation>Hãy cài bản của nhà cung cấp dành cho đúng phiên bản Kyso này, hoặc cài lại cả hai từ cùng một nguồn.</translation>
    </message>
</context>
<context>
    <name>ProvidersPage</name>
    <message>
        <source>Certificates and providers</source>
        <translation>Chứng thư và nhà cung cấp</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Tìm lại</translation>
    </message>
    <message>
        <source>Add a driver</source>
        <translation>Thêm trình điều khiển</translation>
    </message>
    <message>
        <source>My certificates</source>
        <translation>Chứng thư của tôi</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Nhà cung cấp</translation>
    </message>
</context>
<context>
    <name>ProxyRow</name>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>On the way to time-stamp servers and to those who know whether a certificate was revoked.</source>
        <translation>Dùng khi kết nối tới máy chủ dấu thời gian và máy chủ cho biết chứng thư có bị thu hồi hay không.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Không dùng</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Địa chỉ proxy</translation>
    </message>
    <message>
        <source>Write it as http://HOST:PORT or socks5://HOST:PORT.</source>
        <translation>Hãy ghi theo dạng http://MÁY:CỔNG hoặc socks5://MÁY:CỔNG.</translation>
    </message>
    <message>
        <source>User name for the proxy</source>
        <translation>Tên người dùng của proxy</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Chứng thư</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
</context>
<context>
    <name>ReachRows</name>
    <message>
        <source>Offline</source>
        <translation>Ngoại tuyến</translation>
    </message>
    <message>
        <source>Nothing is asked of any server; whether a certificate was revoked is then known only from the document.</source>
        <translation>Không hỏi máy chủ nào; khi đó chỉ biết chứng thư có bị thu hồi hay không qua những gì có trong tài liệu.</translation>
    </message>
    <message>
        <source>Ask no server</source>
        <translation>Không hỏi máy chủ nào</translation>
    </message>
    <message>
        <source>Servers to ask as well</source>
        <translation>Máy chủ được hỏi thêm</translation>
    </message>
    <message>
        <source>Servers that certificates name are asked at public web addresses only. Name those of your own network, such as ocsp.company.vn or 10.0.0.5:8080; a space between them.</source>
        <translation>Máy chủ do chứng thư nêu ra chỉ được hỏi khi có địa chỉ web công cộng. Hãy nêu các máy chủ trong mạng của bạn, ví dụ ocsp.company.vn hoặc 10.0.0.5:8080, cách nhau bằng dấu cách.</translation>
    </message>
    <message>
        <source>Not a server, left out: %1. Write it as HOST or HOST:PORT.</source>
        <translation>Không phải máy chủ nên đã bỏ qua: %1. Hãy viết dạng HOST hoặc HOST:PORT.</translation>
    </message>
</context>
<context>
    <name>ReasonText</name>
    <message>
        <source>The signature does not say which part of the file it covers</source>
        <translation>Chữ ký không nói rõ bảo vệ phần nào của tệp</translation>
    </message>
    <message>
        <source>What the signature claims to cover makes no sense</source>
        <translation>Phạm vi mà chữ ký khai báo không hợp lý</translation>
    </message>
    <message>
        <source>The signature claims to cover more than the file holds; the file may have been cut off</source>
        <translation>Chữ ký khai báo phạm vi lớn hơn tệp; có thể tệp đã bị cắt bớt</translation>
    </message>
    <message>
        <source>A part of the file is left out of the signature</source>
        <translation>Có một phần của tệp nằm ngoài chữ ký</translation>
    </message>
    <message>
        <source>The signature does not end where a saved version of the document ends</source>
        <translation>Phạm vi chữ ký không dừng ở cuối một phiên bản của tài liệu</translation>
    </message>
    <message>
        <source>Two signatures claim the same part of the file: %1</source>
        <translation>Hai chữ ký cùng nhận một phần của tệp: %1</translation>
    </message>
    <message>
        <source>Two signatures claim the same part of the file</source>
        <translation>Hai chữ ký cùng nhận một phần của tệp</translation>
    </message>
    <message>
        <source>The signature&apos;s data does not stand where it should</source>
        <translation>Dữ liệu chữ ký không nằm đúng chỗ</translation>
    </message>
    <message>
        <source>The signature&apos;s data is damaged</source>
        <translation>Dữ liệu chữ ký bị hỏng</translation>
    </message>
    <message>
        <source>The signature should have one signer but names %1</source>
        <translation>Chữ ký phải có đúng một người ký nhưng lại ghi %1</translation>
    </message>
    <message>
        <source>The signature is about another kind of content than a document</source>
        <translation>Chữ ký này không phải chữ ký trên tài liệu</translation>
    </message>
    <message>
        <source>What was signed is missing from the signature</source>
        <translation>Trong chữ ký thiếu phần đã được ký</translation>
    </message>
    <message>
        <source>The signature carries content of its own instead of the document</source>
        <translation>Chữ ký mang nội dung riêng thay vì tài liệu</translation>
    </message>
    <message>
        <source>The signature uses a checksum that Kyso does not know: %1</source>
        <translation>Chữ ký dùng hàm băm mà Kyso không biết: %1</translation>
    </message>
    <message>
        <source>The signature uses a checksum that Kyso does not know</source>
        <translation>Chữ ký dùng hàm băm mà Kyso không biết</translation>
    </message>
    <message>
        <source>The document is not the one that was signed</source>
        <translation>Tài liệu không còn đúng với bản đã ký</translation>
    </message>
    <message>
        <source>Something was changed after signing: %1</source>
        <translation>Có thay đổi sau khi ký: %1</translation>
    </message>
    <message>
        <source>Something was changed after signing</source>
        <translation>Có thay đổi sau khi ký</translation>
    </message>
    <message>
        <source>Kyso does not know this kind of signature: %1</source>
        <translation>Kyso không biết loại chữ ký này: %1</translation>
    </message>
    <message>
        <source>Kyso does not know this kind of signature</source>
        <translation>Kyso không biết loại chữ ký này</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate is missing</source>
        <translation>Thiếu chứng thư của người ký</translation>
    </message>
    <message>
        <source>The signature does not fit the signer&apos;s key</source>
        <translation>Chữ ký không khớp với khóa của người ký</translation>
    </message>
    <message>
        <source>The signature uses an algorithm that Kyso does not know: %1</source>
        <translation>Chữ ký dùng thuật toán mà Kyso không biết: %1</translation>
    </message>
    <message>
        <source>The signature uses an algorithm that Kyso does not know</source>
        <translation>Chữ ký dùng thuật toán mà Kyso không biết</translation>
    </message>
    <message>
        <source>The signature does not say which algorithm it uses</source>
        <translation>Chữ ký không nói rõ dùng thuật toán nào</translation>
    </message>
    <message>
        <source>The signature uses %1, which is too weak today</source>
        <translation>Chữ ký dùng %1, nay đã quá yếu</translation>
    </message>
    <message>
        <source>The signature uses a checksum that is too weak today</source>
        <translation>Chữ ký dùng hàm băm nay đã quá yếu</translation>
    </message>
    <message>
        <source>The signature uses an algorithm that is too weak today</source>
        <translation>Chữ ký dùng thuật toán nay đã quá yếu</translation>
    </message>
    <message>
        <source>The signature is tied to its certificate by a checksum that is too weak today</source>
        <translation>Chữ ký gắn với chứng thư bằng hàm băm nay đã quá yếu</translation>
    </message>
    <message>
        <source>The key of %1 is too weak today</source>
        <translation>Khóa của %1 nay đã quá yếu</translation>
    </message>
    <message>
        <source>A certificate&apos;s key is too weak today</source>
        <translation>Khóa của một chứng thư nay đã quá yếu</translation>
    </message>
    <message>
        <source>The certificate of %1 was issued with an algorithm that is too weak today</source>
        <translation>Chứng thư của %1 được cấp bằng thuật toán nay đã quá yếu</translation>
    </message>
    <message>
        <source>A certificate was issued with an algorithm that is too weak today</source>
        <translation>Có chứng thư được cấp bằng thuật toán nay đã quá yếu</translation>
    </message>
    <message>
        <source>The signature names another certificate than the one it carries</source>
        <translation>Chữ ký chỉ đến một chứng thư khác với chứng thư đi kèm</translation>
    </message>
    <message>
        <source>The signature is not tied to its certificate, as the standard asks</source>
        <translation>Chữ ký không gắn với chứng thư như tiêu chuẩn yêu cầu</translation>
    </message>
    <message>
        <source>The signature states its time in a place that the standard reserves for others</source>
        <translation>Chữ ký ghi thời gian ở chỗ mà tiêu chuẩn không cho dùng</translation>
    </message>
    <message>
        <source>The certificate of %1 is not meant for signing documents</source>
        <translation>Chứng thư của %1 không dùng để ký tài liệu</translation>
    </message>
    <message>
        <source>The certificate is not meant for signing documents</source>
        <translation>Chứng thư không dùng để ký tài liệu</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate expired on %1</source>
        <translation>Chứng thư của người ký đã hết hạn từ %1</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate has expired</source>
        <translation>Chứng thư của người ký đã hết hạn</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate is not valid before %1</source>
        <translation>Chứng thư của người ký chỉ có hiệu lực từ %1</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate is not valid yet</source>
        <translation>Chứng thư của người ký chưa có hiệu lực</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate expired on %1</source>
        <translation>Chứng thư của nơi cấp đã hết hạn từ %1</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate has expired</source>
        <translation>Chứng thư của nơi cấp đã hết hạn</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate is not valid before %1</source>
        <translation>Chứng thư của nơi cấp chỉ có hiệu lực từ %1</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate is not valid yet</source>
        <translation>Chứng thư của nơi cấp chưa có hiệu lực</translation>
    </message>
    <message>
        <source>%1 issued the certificate but has no right to issue any</source>
        <translation>%1 đã cấp chứng thư này nhưng không có quyền cấp</translation>
    </message>
    <message>
        <source>The certificate comes from somebody who has no right to issue any</source>
        <translation>Chứng thư do nơi không có quyền cấp phát hành</translation>
    </message>
    <message>
        <source>%1 was not allowed to issue this certificate</source>
        <translation>%1 không được phép cấp chứng thư này</translation>
    </message>
    <message>
        <source>The issuer was not allowed to issue this certificate</source>
        <translation>Nơi cấp không được phép cấp chứng thư này</translation>
    </message>
    <message>
        <source>%1 was not allowed to issue a certificate for this name</source>
        <translation>%1 không được phép cấp chứng thư cho tên này</translation>
    </message>
    <message>
        <source>The issuer was not allowed to issue a certificate for this name</source>
        <translation>Nơi cấp không được phép cấp chứng thư cho tên này</translation>
    </message>
    <message>
        <source>The certificate of %1 holds a condition that Kyso does not know</source>
        <translation>Chứng thư của %1 có điều kiện mà Kyso không biết</translation>
    </message>
    <message>
        <source>The certificate holds a condition that Kyso does not know</source>
        <translation>Chứng thư có điều kiện mà Kyso không biết</translation>
    </message>
    <message>
        <source>The issuer %1 is not trusted on this computer</source>
        <translation>Máy này chưa tin cậy nơi cấp %1</translation>
    </message>
    <message>
        <source>The issuer is not trusted on this computer</source>
        <translation>Máy này chưa tin cậy nơi cấp chứng thư</translation>
    </message>
    <message>
        <source>The issuers of the certificate could not be checked</source>
        <translation>Không kiểm tra được các nơi cấp của chứng thư</translation>
    </message>
    <message>
        <source>%1 signed with a trial certificate, which has no legal value</source>
        <translation>%1 ký bằng chứng thư dùng thử, không có giá trị pháp lý</translation>
    </message>
    <message>
        <source>This is a trial certificate, which has no legal value</source>
        <translation>Đây là chứng thư dùng thử, không có giá trị pháp lý</translation>
    </message>
    <message>
        <source>The signer did not state when they signed</source>
        <translation>Người ký không ghi thời gian ký</translation>
    </message>
    <message>
        <source>The stated time, %1, lies outside the certificate&apos;s period</source>
        <translation>Thời gian ký ghi là %1, nằm ngoài thời hạn của chứng thư</translation>
    </message>
    <message>
        <source>The stated time lies outside the certificate&apos;s period</source>
        <translation>Thời gian ký nằm ngoài thời hạn của chứng thư</translation>
    </message>
    <message>
        <source>The stated time, %1, lies in the future</source>
        <translation>Thời gian ký ghi là %1, nằm ở tương lai</translation>
    </message>
    <message>
        <source>The stated time lies in the future</source>
        <translation>Thời gian ký nằm ở tương lai</translation>
    </message>
    <message>
        <source>Another signature was added: %1</source>
        <translation>Có thêm chữ ký: %1</translation>
    </message>
    <message>
        <source>Another signature was added</source>
        <translation>Có thêm một chữ ký</translation>
    </message>
    <message>
        <source>A time-stamp was added</source>
        <translation>Có thêm dấu thời gian</translation>
    </message>
    <message>
        <source>Evidence for later checks was added</source>
        <translation>Có thêm bằng chứng để kiểm tra về sau</translation>
    </message>
    <message>
        <source>A form field was filled in</source>
        <translation>Có ô biểu mẫu được điền</translation>
    </message>
    <message>
        <source>A form field that the signature locks was changed: %1</source>
        <translation>Ô biểu mẫu đã bị chữ ký khóa lại bị sửa: %1</translation>
    </message>
    <message>
        <source>A form field that the signature locks was changed</source>
        <translation>Có ô biểu mẫu đã bị chữ ký khóa lại bị sửa</translation>
    </message>
    <message>
        <source>Annotations were changed on page %1</source>
        <translation>Chú thích ở trang %1 đã thay đổi</translation>
    </message>
    <message>
        <source>Annotations were changed</source>
        <translation>Có chú thích đã thay đổi</translation>
    </message>
    <message>
        <source>The document&apos;s title or other particulars were changed</source>
        <translation>Tiêu đề hoặc thông tin khác của tài liệu đã bị đổi</translation>
    </message>
    <message>
        <source>The document&apos;s list of extensions was changed</source>
        <translation>Danh sách phần mở rộng của tài liệu đã bị đổi</translation>
    </message>
    <message>
        <source>A page was changed</source>
        <translation>Có trang bị sửa</translation>
    </message>
    <message>
        <source>The structure of the document was changed</source>
        <translation>Cấu trúc tài liệu đã bị sửa</translation>
    </message>
    <message>
        <source>The outer structure of the file was changed</source>
        <translation>Cấu trúc ngoài của tệp đã bị sửa</translation>
    </message>
    <message>
        <source>A field that was already signed was changed</source>
        <translation>Ô đã ký bị sửa</translation>
    </message>
    <message>
        <source>Something that was missing when the document was signed was supplied later</source>
        <translation>Phần còn thiếu lúc ký đã được bổ sung về sau</translation>
    </message>
    <message>
        <source>A part of the document was changed</source>
        <translation>Có phần của tài liệu bị sửa</translation>
    </message>
    <message>
        <source>Something was added after signing, and it is not clear whether that was allowed</source>
        <translation>Có phần được thêm sau khi ký và chưa rõ có được phép hay không</translation>
    </message>
    <message>
        <source>A time-stamp is damaged</source>
        <translation>Một dấu thời gian bị hỏng</translation>
    </message>
    <message>
        <source>A time-stamp belongs to something else than this document</source>
        <translation>Một dấu thời gian thuộc về nội dung khác, không phải tài liệu này</translation>
    </message>
    <message>
        <source>A time-stamp does not fit its server&apos;s key</source>
        <translation>Một dấu thời gian không khớp với khóa của máy chủ cấp nó</translation>
    </message>
    <message>
        <source>A time-stamp was changed after it was made</source>
        <translation>Một dấu thời gian đã bị sửa sau khi cấp</translation>
    </message>
    <message>
        <source>A time-stamp uses an algorithm that Kyso does not know: %1</source>
        <translation>Một dấu thời gian dùng thuật toán mà Kyso chưa biết: %1</translation>
    </message>
    <message>
        <source>A time-stamp uses an algorithm that Kyso does not know</source>
        <translation>Một dấu thời gian dùng thuật toán mà Kyso chưa biết</translation>
    </message>
    <message>
        <source>The certificate of a time-stamp&apos;s server is missing</source>
        <translation>Thiếu chứng thư của máy chủ cấp dấu thời gian</translation>
    </message>
    <message>
        <source>A time-stamp is not made as the standard asks</source>
        <translation>Một dấu thời gian không được lập theo đúng tiêu chuẩn</translation>
    </message>
    <message>
        <source>A time-stamp is not tied to its server&apos;s certificate, as the standard asks</source>
        <translation>Một dấu thời gian không gắn với chứng thư của máy chủ như tiêu chuẩn yêu cầu</translation>
    </message>
    <message>
        <source>A time-stamp names another certificate than the one it carries</source>
        <translation>Một dấu thời gian nêu chứng thư khác với chứng thư nó mang theo</translation>
    </message>
    <message>
        <source>%1 is not meant for making time-stamps</source>
        <translation>%1 không được dùng để cấp dấu thời gian</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not meant for making time-stamps</source>
        <translation>Chứng thư của máy chủ không được dùng để cấp dấu thời gian</translation>
    </message>
    <message>
        <source>A time-stamp was made outside its certificate&apos;s period</source>
        <translation>Một dấu thời gian được cấp ngoài thời hạn của chứng thư</translation>
    </message>
    <message>
        <source>A time-stamp names another server than the one that signed it</source>
        <translation>Một dấu thời gian nêu tên máy chủ khác với máy chủ đã ký nó</translation>
    </message>
    <message>
        <source>A time-stamp uses %1, which is too weak today</source>
        <translation>Một dấu thời gian dùng %1, nay đã quá yếu</translation>
    </message>
    <message>
        <source>A time-stamp uses a checksum that is too weak today</source>
        <translation>Một dấu thời gian dùng mã băm nay đã quá yếu</translation>
    </message>
    <message>
        <source>A time-stamp does not count: its server could not be relied on</source>
        <translation>Một dấu thời gian không được tính: chưa đủ căn cứ tin máy chủ cấp nó</translation>
    </message>
    <message>
        <source>Another PDF lies open inside this one, and some programs may show that one instead: look at what you are shown</source>
        <translation>Trong tệp này có một tệp PDF khác nằm nguyên dạng, vài chương trình có thể hiện tệp đó: hãy xem kỹ nội dung được hiện ra</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate was revoked on %1; nothing proves that the signature is older</source>
        <translation>Chứng thư của người ký bị thu hồi ngày %1; không có gì chứng minh chữ ký có trước đó</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate was revoked</source>
        <translation>Chứng thư của người ký đã bị thu hồi</translation>
    </message>
    <message>
        <source>Whether the certificate of %1 was revoked could not be learnt</source>
        <translation>Chưa biết được chứng thư của %1 có bị thu hồi hay không</translation>
    </message>
    <message>
        <source>Whether the certificate was revoked could not be learnt</source>
        <translation>Chưa biết được chứng thư có bị thu hồi hay không</translation>
    </message>
    <message>
        <source>The certificate of %1 is suspended</source>
        <translation>Chứng thư của %1 đang bị tạm dừng</translation>
    </message>
    <message>
        <source>The certificate is suspended</source>
        <translation>Chứng thư đang bị tạm dừng</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate was revoked on %1</source>
        <translation>Chứng thư của tổ chức cấp bị thu hồi ngày %1</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate was revoked</source>
        <translation>Chứng thư của tổ chức cấp đã bị thu hồi</translation>
    </message>
    <message>
        <source>The stated time, %1, lies after the time-stamp</source>
        <translation>Thời điểm người ký nêu, %1, muộn hơn dấu thời gian</translation>
    </message>
    <message>
        <source>The stated time lies after the time-stamp</source>
        <translation>Thời điểm người ký nêu muộn hơn dấu thời gian</translation>
    </message>
    <message>
        <source>The certificate of a time-stamp&apos;s server states its purpose less firmly than the standard asks</source>
        <translation>Chứng thư của máy chủ dấu thời gian ghi mục đích chưa chặt như tiêu chuẩn yêu cầu</translation>
    </message>
    <message>
        <source>The signature uses %1, which its kind of key does not allow</source>
        <translation>Chữ ký dùng %1, không được phép với loại khóa này</translation>
    </message>
    <message>
        <source>The signature uses a checksum that its kind of key does not allow</source>
        <translation>Chữ ký dùng mã băm không được phép với loại khóa này</translation>
    </message>
    <message>
        <source>%1 said that the certificate was not revoked, but was revoked itself</source>
        <translation>%1 trả lời rằng chứng thư chưa bị thu hồi, nhưng chính chứng thư của bên trả lời đã bị thu hồi</translation>
    </message>
    <message>
        <source>The responder that said the certificate was not revoked was revoked itself</source>
        <translation>Bên trả lời rằng chứng thư chưa bị thu hồi thì chính chứng thư của họ đã bị thu hồi</translation>
    </message>
    <message>
        <source>%1 said that the certificate was not revoked, but whether it was revoked itself could not be learnt</source>
        <translation>%1 trả lời rằng chứng thư chưa bị thu hồi, nhưng không xác định được chứng thư của chính bên trả lời có bị thu hồi hay không</translation>
    </message>
    <message>
        <source>Whether the responder that said the certificate was not revoked was revoked itself could not be learnt</source>
        <translation>Không xác định được chứng thư của bên trả lời về tình trạng thu hồi có bị thu hồi hay không</translation>
    </message>
    <message>
        <source>The signer names rules of their own (a signature policy), which were not applied</source>
        <translation>Người ký dẫn quy tắc riêng (chính sách chữ ký); các quy tắc này chưa được áp dụng khi kiểm tra</translation>
    </message>
    <message>
        <source>The content of page %1 was changed</source>
        <translation>Nội dung trang %1 bị sửa</translation>
    </message>
    <message>
        <source>The file holds parts that some programs show and others do not</source>
        <translation>Tệp có những phần mà chương trình này hiển thị còn chương trình khác thì không</translation>
    </message>
    <message>
        <source>What was added later covers most of page %1</source>
        <translation>Phần được thêm về sau che phần lớn trang %1</translation>
    </message>
    <message>
        <source>What was added later can lie over what was signed</source>
        <translation>Phần được thêm về sau có thể che lên nội dung đã ký</translation>
    </message>
    <message>
        <source>The time in a time-stamp, %1, lies in the future</source>
        <translation>Thời điểm trong một dấu thời gian, %1, nằm ở tương lai</translation>
    </message>
    <message>
        <source>The time in a time-stamp lies in the future</source>
        <translation>Thời điểm trong một dấu thời gian nằm ở tương lai</translation>
    </message>
    <message>
        <source>A form field was closed: %1</source>
        <translation>Một ô biểu mẫu đã được khóa: %1</translation>
    </message>
    <message>
        <source>A form field was closed</source>
        <translation>Một ô biểu mẫu đã được khóa</translation>
    </message>
    <message>
        <source>A program left a remark of its own that no page shows</source>
        <translation>Một chương trình để lại ghi chú riêng, không trang nào hiện ra</translation>
    </message>
    <message>
        <source>Pages look different from what was signed</source>
        <translation>Có trang trông khác bản đã ký</translation>
    </message>
    <message>
        <source>Not all pages could be drawn and compared with what was signed</source>
        <translation>Có trang không vẽ được để so với bản đã ký</translation>
    </message>
    <message>
        <source>Comparing the pages by picture took too long and was ended; compared: %1</source>
        <translation>So hình các trang mất quá lâu nên đã dừng; số trang đã so: %1</translation>
    </message>
    <message>
        <source>Comparing the pages by picture took too long and was ended</source>
        <translation>So hình các trang mất quá lâu nên đã dừng</translation>
    </message>
    <message>
        <source>Not all pages were compared by picture with what was signed; compared: %1</source>
        <translation>Chưa so hình hết các trang với bản đã ký; số trang đã so: %1</translation>
    </message>
    <message>
        <source>Not all pages were compared by picture with what was signed</source>
        <translation>Chưa so hình hết các trang với bản đã ký</translation>
    </message>
    <message>
        <source>The pages could not be compared by picture with what was signed (%1): look at both versions yourself</source>
        <translation>Không so được hình các trang với bản đã ký (%1): hãy tự xem cả hai bản</translation>
    </message>
    <message>
        <source>The pages could not be compared by picture with what was signed: look at both versions yourself</source>
        <translation>Không so được hình các trang với bản đã ký: hãy tự xem cả hai bản</translation>
    </message>
    <message>
        <source>These pages look different from what was signed: %1</source>
        <translation>Các trang này trông khác bản đã ký: %1</translation>
    </message>
    <message>
        <source>These pages could not be drawn and compared with what was signed: %1</source>
        <translation>Không vẽ được các trang này để so với bản đã ký: %1</translation>
    </message>
    <message>
        <source>The signature&apos;s data is larger than Kyso reads</source>
        <translation>Dữ liệu chữ ký lớn hơn mức Kyso đọc</translation>
    </message>
    <message>
        <source>Behind the signature&apos;s data stand bytes that mean nothing; they change nothing about the signature</source>
        <translation>Sau dữ liệu chữ ký có những byte không mang nghĩa gì; chúng không ảnh hưởng đến chữ ký</translation>
    </message>
    <message>
        <source>A time-stamp, made at %1, is younger than the time that was asked about and proves nothing about it</source>
        <translation>Một dấu thời gian tạo lúc %1, muộn hơn thời điểm được hỏi, nên không chứng minh được gì về thời điểm đó</translation>
    </message>
    <message>
        <source>A time-stamp is younger than the time that was asked about</source>
        <translation>Một dấu thời gian muộn hơn thời điểm được hỏi</translation>
    </message>
    <message>
        <source>The stated time, %1, lies after the time that was asked about; nothing proves that the signature existed then</source>
        <translation>Thời gian ký ghi là %1, muộn hơn thời điểm được hỏi; không có gì chứng minh lúc đó đã có chữ ký</translation>
    </message>
    <message>
        <source>The stated time lies after the time that was asked about</source>
        <translation>Thời gian ký muộn hơn thời điểm được hỏi</translation>
    </message>
    <message>
        <source>Nothing proves that the signature existed at %1</source>
        <translation>Không có gì chứng minh chữ ký đã có vào lúc %1</translation>
    </message>
    <message>
        <source>Nothing proves that the signature existed at that time</source>
        <translation>Không có gì chứng minh lúc đó đã có chữ ký</translation>
    </message>
    <message>
        <source>The file holds signatures that its tables no longer lead to (%1): some programs show them and others do not</source>
        <translation>Tệp chứa chữ ký mà bảng tham chiếu của tệp không còn dẫn tới (%1): có chương trình hiện, có chương trình không</translation>
    </message>
    <message>
        <source>The file holds signatures that its tables no longer lead to: some programs show them and others do not</source>
        <translation>Tệp chứa chữ ký mà bảng tham chiếu của tệp không còn dẫn tới: có chương trình hiện, có chương trình không</translation>
    </message>
    <message>
        <source>Signatures were taken out of the document: %1</source>
        <translation>Số chữ ký đã bị gỡ khỏi tài liệu: %1</translation>
    </message>
    <message>
        <source>Signatures were taken out of the document</source>
        <translation>Có chữ ký đã bị gỡ khỏi tài liệu</translation>
    </message>
    <message>
        <source>What was added later for the field “%1” has no place on the page, and some programs show it all the same</source>
        <translation>Phần thêm về sau cho ô “%1” không có chỗ trên trang, nhưng vài phần mềm vẫn hiện ra</translation>
    </message>
    <message>
        <source>What was added later has no place on the page, and some programs show it all the same</source>
        <translation>Phần thêm về sau không có chỗ trên trang, nhưng vài phần mềm vẫn hiện ra</translation>
    </message>
    <message>
        <source>Behind the end of the signed file stand bytes that nobody signed</source>
        <translation>Sau phần cuối của tệp đã ký còn những byte không ai ký</translation>
    </message>
    <message>
        <source>The document that was signed is not there: %1. Put it beside the signature, or name it</source>
        <translation>Không có tài liệu đã ký: %1. Hãy đặt nó cạnh tệp chữ ký, hoặc nêu tên nó</translation>
    </message>
    <message>
        <source>The document that was signed is not there</source>
        <translation>Không có tài liệu đã ký</translation>
    </message>
    <message>
        <source>%1 is not the document that stands inside the signed file</source>
        <translation>%1 không phải là tài liệu nằm trong tệp đã ký</translation>
    </message>
    <message>
        <source>The document named is not the one inside the signed file</source>
        <translation>Tài liệu được nêu không phải là tài liệu nằm trong tệp đã ký</translation>
    </message>
    <message>
        <source>The signature says nothing about what kind of content it is over, so that it could have been made for something else</source>
        <translation>Chữ ký không nói nó ký trên loại nội dung nào, nên có thể đã được tạo ra cho thứ khác</translation>
    </message>
    <message>
        <source>Somebody countersigned this signature; Kyso does not check that</source>
        <translation>Có người ký xác nhận thêm trên chữ ký này; Kyso không kiểm tra phần đó</translation>
    </message>
    <message>
        <source>An archive time-stamp is there that Kyso does not know how to check; nothing rests on it</source>
        <translation>Có một dấu thời gian lưu trữ mà Kyso không biết cách kiểm tra; không có gì dựa vào nó</translation>
    </message>
    <message>
        <source>There are more time-stamps than anybody needs; not all were looked at</source>
        <translation>Có nhiều dấu thời gian hơn mức ai cần; không phải tất cả đều được xem xét</translation>
    </message>
    <message>
        <source>No server was asked (offline)</source>
        <translation>Không hỏi máy chủ nào (ngoại tuyến)</translation>
    </message>
    <message>
        <source>Whether the certificate of %1 was revoked was not asked: it leads to nobody who is trusted, and whoever made it chose its servers too</source>
        <translation>Không hỏi chứng thư của %1 có bị thu hồi hay không: chứng thư không dẫn tới nơi nào được tin cậy, và người tạo ra nó cũng tự chọn máy chủ trả lời</translation>
    </message>
    <message>
        <source>Whether the certificate was revoked was not asked: it leads to nobody who is trusted, and whoever made it chose its servers too</source>
        <translation>Không hỏi chứng thư có bị thu hồi hay không: chứng thư không dẫn tới nơi nào được tin cậy, và người tạo ra nó cũng tự chọn máy chủ trả lời</translation>
    </message>
    <message>
        <source>Not asked, since a certificate names it and it is no public web address: %1. Allow it in the settings under Network, or with --allow-server</source>
        <translation>Không hỏi máy chủ do chứng thư nêu ra vì không phải địa chỉ web công cộng: %1. Có thể cho phép trong phần Mạng của cài đặt, hoặc bằng --allow-server</translation>
    </message>
    <message>
        <source>A server was not asked, since a certificate names it and it is no public web address</source>
        <translation>Có máy chủ do chứng thư nêu ra không được hỏi vì không phải địa chỉ web công cộng</translation>
    </message>
    <message>
        <source>Time ran out; these servers did not answer: %1</source>
        <translation>Đã hết thời gian chờ; các máy chủ sau không trả lời: %1</translation>
    </message>
    <message>
        <source>Time ran out before the servers answered</source>
        <translation>Đã hết thời gian chờ trước khi các máy chủ trả lời</translation>
    </message>
</context>
<context>
    <name>ReplaceDialog</name>
    <message>
        <source>Replace “%1”?</source>
        <translation>Thay thế “%1”?</translation>
    </message>
    <message>
        <source>A file of this name is there already. What is in it would be lost.</source>
        <translation>Ở đó đã có một tệp mang tên này. Nội dung của tệp ấy sẽ mất.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Chọn tên khác</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Save the report as</source>
        <translation>Lưu báo cáo thành</translation>
    </message>
    <message>
        <source>Report (*.pdf)</source>
        <translation>Báo cáo (*.pdf)</translation>
    </message>
    <message>
        <source>Report (*.html)</source>
        <translation>Báo cáo (*.html)</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>Tax code (MST)</source>
        <translation>Mã số thuế (MST)</translation>
    </message>
    <message>
        <source>Citizen identity number (CCCD)</source>
        <translation>Số căn cước công dân (CCCD)</translation>
    </message>
    <message>
        <source>Identity card number (CMND)</source>
        <translation>Số chứng minh nhân dân (CMND)</translation>
    </message>
    <message>
        <source>Passport number (HC)</source>
        <translation>Số hộ chiếu (HC)</translation>
    </message>
    <message>
        <source>Social insurance code (BHXH)</source>
        <translation>Mã số bảo hiểm xã hội (BHXH)</translation>
    </message>
    <message>
        <source>State budget code (MNS)</source>
        <translation>Mã số ngân sách (MNS)</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>Số định danh</translation>
    </message>
    <message>
        <source>Another kind of key</source>
        <translation>Loại khóa khác</translation>
    </message>
    <message>
        <source>Not revoked</source>
        <translation>Không bị thu hồi</translation>
    </message>
    <message>
        <source>The answer does not tell</source>
        <translation>Câu trả lời không cho biết</translation>
    </message>
    <message>
        <source>Suspended since %1</source>
        <translation>Tạm dừng từ %1</translation>
    </message>
    <message>
        <source>Revoked on %1</source>
        <translation>Thu hồi ngày %1</translation>
    </message>
    <message>
        <source>Inside the signature</source>
        <translation>Trong chữ ký</translation>
    </message>
    <message>
        <source>The document&apos;s own store of evidence (DSS)</source>
        <translation>Kho bằng chứng trong tài liệu (DSS)</translation>
    </message>
    <message>
        <source>Inside a time-stamp</source>
        <translation>Trong dấu thời gian</translation>
    </message>
    <message>
        <source>Fetched during the check</source>
        <translation>Lấy về khi kiểm tra</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Người ký</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Tổ chức</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Nơi</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Quốc gia</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <source>Who manages the certificate</source>
        <translation>Chủ quản chứng thư</translation>
    </message>
    <message>
        <source>Whole name in the certificate</source>
        <translation>Tên đầy đủ trong chứng thư</translation>
    </message>
    <message>
        <source>Certificate serial number</source>
        <translation>Số sê-ri chứng thư</translation>
    </message>
    <message>
        <source>Issuing certification authority (CA)</source>
        <translation>Tổ chức chứng thực (CA) đã cấp</translation>
    </message>
    <message>
        <source>Certificate period</source>
        <translation>Thời hạn chứng thư</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>SHA-256 of the certificate</source>
        <translation>SHA-256 của chứng thư</translation>
    </message>
    <message>
        <source>Trust path</source>
        <translation>Đường dẫn tin cậy</translation>
    </message>
    <message>
        <source>None was found</source>
        <translation>Không tìm thấy</translation>
    </message>
    <message>
        <source>Evidence about revocation</source>
        <translation>Bằng chứng về thu hồi</translation>
    </message>
    <message>
        <source>Evidence used</source>
        <translation>Bằng chứng đã dùng</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Không có</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Revocation list (CRL)</source>
        <translation>Danh sách thu hồi (CRL)</translation>
    </message>
    <message>
        <source>Answer about this certificate (OCSP)</source>
        <translation>Trả lời về chứng thư này (OCSP)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Right as of (thisUpdate)</source>
        <translation>Đúng tại thời điểm (thisUpdate)</translation>
    </message>
    <message>
        <source>Next due (nextUpdate)</source>
        <translation>Lần cập nhật tới (nextUpdate)</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Không ghi</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 byte</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 của tệp</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Cần làm gì</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Định dạng</translation>
    </message>
    <message>
        <source>Saved versions (revisions)</source>
        <translation>Số phiên bản đã lưu</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Chữ ký</translation>
    </message>
    <message>
        <source>Document time-stamps</source>
        <translation>Dấu thời gian của tài liệu</translation>
    </message>
    <message>
        <source>Report on electronic signatures</source>
        <translation>Báo cáo kiểm tra chữ ký điện tử</translation>
    </message>
    <message>
        <source>Checked at</source>
        <translation>Kiểm tra lúc</translation>
    </message>
    <message>
        <source>%1, by this computer&apos;s clock</source>
        <translation>%1, theo đồng hồ máy này</translation>
    </message>
    <message>
        <source>Judged as of</source>
        <translation>Xét tại thời điểm</translation>
    </message>
    <message>
        <source>%1, chosen by the person who checked</source>
        <translation>%1, do người kiểm tra chọn</translation>
    </message>
    <message>
        <source>Checked with</source>
        <translation>Kiểm tra bằng</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Quy tắc</translation>
    </message>
    <message>
        <source>ETSI EN 319 102-1; items of Circular 15/2025/TT-BKHCN, article 6</source>
        <translation>ETSI EN 319 102-1; các mục của Thông tư 15/2025/TT-BKHCN, Điều 6</translation>
    </message>
    <message>
        <source>Asked during the check</source>
        <translation>Đã hỏi khi kiểm tra</translation>
    </message>
    <message>
        <source>Nobody: only what the documents carry was used</source>
        <translation>Không hỏi ai: chỉ dùng những gì có trong tài liệu</translation>
    </message>
    <message>
        <source>Issuers of certificates, where the documents do not carry enough</source>
        <translation>Nơi cấp chứng thư, khi tài liệu không mang đủ</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Tài liệu</translation>
    </message>
    <message>
        <source>This report says what was found when the documents were checked, with the certificates trusted on this computer. It is not signed itself.</source>
        <translation>Báo cáo ghi lại kết quả khi kiểm tra tài liệu, với các chứng thư được tin cậy trên máy này. Bản thân báo cáo không được ký.</translation>
    </message>
    <message>
        <source>It belongs to the file whose SHA-256 it names, and to no other.</source>
        <translation>Báo cáo chỉ thuộc về tệp có SHA-256 được ghi, không thuộc tệp nào khác.</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… và %1 mục nữa</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Cannot be told: the time of signing is not known</source>
        <translation>Không xác định được: không rõ thời điểm ký</translation>
    </message>
    <message>
        <source>The certificate was not valid yet</source>
        <translation>Chứng thư chưa có hiệu lực</translation>
    </message>
    <message>
        <source>The certificate had expired</source>
        <translation>Chứng thư đã hết hạn</translation>
    </message>
    <message>
        <source>Within its period; whether it was revoked or suspended is not known</source>
        <translation>Còn hạn; không rõ có bị thu hồi hay tạm dừng không</translation>
    </message>
    <message>
        <source>Within its period, neither revoked nor suspended</source>
        <translation>Còn hạn, không bị thu hồi hay tạm dừng</translation>
    </message>
    <message>
        <source>Within its period; revoked or suspended only later, on %1</source>
        <translation>Còn hạn; chỉ bị thu hồi hoặc tạm dừng về sau, ngày %1</translation>
    </message>
    <message>
        <source>Revoked or suspended on %1, and nothing proves that the signature is older</source>
        <translation>Bị thu hồi hoặc tạm dừng ngày %1, và không gì chứng minh chữ ký có trước đó</translation>
    </message>
    <message>
        <source>Not proven: no time-stamp that holds</source>
        <translation>Chưa được chứng minh: không có dấu thời gian hợp lệ</translation>
    </message>
    <message>
        <source>Not later than %1, by a time-stamp</source>
        <translation>Không muộn hơn %1, theo dấu thời gian</translation>
    </message>
    <message>
        <source>Not later than %1, by the time-stamp authority %2</source>
        <translation>Không muộn hơn %1, theo tổ chức cấp dấu thời gian %2</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời điểm</translation>
    </message>
    <message>
        <source>Signing time stated by the signer</source>
        <translation>Thời điểm ký do người ký khai</translation>
    </message>
    <message>
        <source>%1, by the clock of the signer&apos;s computer</source>
        <translation>%1, theo đồng hồ máy người ký</translation>
    </message>
    <message>
        <source>Signing time proven by a time-stamp</source>
        <translation>Thời điểm ký được dấu thời gian chứng minh</translation>
    </message>
    <message>
        <source>Integrity of the document</source>
        <translation>Tính toàn vẹn của tài liệu</translation>
    </message>
    <message>
        <source>Integrity</source>
        <translation>Tính toàn vẹn</translation>
    </message>
    <message>
        <source>What it covers</source>
        <translation>Phạm vi</translation>
    </message>
    <message>
        <source>Version (revision) that was signed</source>
        <translation>Phiên bản đã ký</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>What changed after it</source>
        <translation>Thay đổi sau đó</translation>
    </message>
    <message>
        <source>Nothing: no later version</source>
        <translation>Không có: không có phiên bản sau</translation>
    </message>
    <message>
        <source>No change was found</source>
        <translation>Không thấy thay đổi nào</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Cách tạo</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Mức</translation>
    </message>
    <message>
        <source>Form in the PDF</source>
        <translation>Dạng trong PDF</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>Thuật toán</translation>
    </message>
    <message>
        <source>Field and page</source>
        <translation>Trường và trang</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1, trang %2</translation>
    </message>
    <message>
        <source>%1, invisible</source>
        <translation>%1, không hiển thị</translation>
    </message>
    <message>
        <source>Reason written by the signer</source>
        <translation>Lý do người ký ghi</translation>
    </message>
    <message>
        <source>Place written by the signer</source>
        <translation>Nơi ký người ký ghi</translation>
    </message>
    <message>
        <source>Contact written by the signer</source>
        <translation>Liên hệ người ký ghi</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Tin cậy</translation>
    </message>
    <message>
        <source>Leads to a trusted root</source>
        <translation>Dẫn đến gốc tin cậy</translation>
    </message>
    <message>
        <source>Time-stamp of %1</source>
        <translation>Dấu thời gian %1</translation>
    </message>
    <message>
        <source>Time, by the authority&apos;s clock</source>
        <translation>Thời điểm, theo đồng hồ của tổ chức</translation>
    </message>
    <message>
        <source>Time-stamp authority</source>
        <translation>Tổ chức cấp dấu thời gian</translation>
    </message>
    <message>
        <source>Policy, serial number, digest</source>
        <translation>Chính sách, số sê-ri, hàm băm</translation>
    </message>
    <message>
        <source>signer not known</source>
        <translation>không rõ người ký</translation>
    </message>
    <message>
        <source>Document time-stamp %1 · %2</source>
        <translation>Dấu thời gian tài liệu %1 · %2</translation>
    </message>
    <message>
        <source>Signature %1 · %2</source>
        <translation>Chữ ký %1 · %2</translation>
    </message>
    <message>
        <source>Time-stamp authority and certificate</source>
        <translation>Tổ chức cấp dấu thời gian và chứng thư</translation>
    </message>
    <message>
        <source>Signer and certificate</source>
        <translation>Người ký và chứng thư</translation>
    </message>
    <message>
        <source>The certificate is missing</source>
        <translation>Thiếu chứng thư</translation>
    </message>
    <message>
        <source>Certificate at the time of signing</source>
        <translation>Chứng thư tại thời điểm ký</translation>
    </message>
    <message>
        <source>Time-stamps</source>
        <translation>Dấu thời gian</translation>
    </message>
    <message>
        <source>Time proven</source>
        <translation>Thời điểm được chứng minh</translation>
    </message>
    <message>
        <source>Yes, to %1, which is trusted on this computer</source>
        <translation>Có, đến %1, được tin cậy trên máy này</translation>
    </message>
    <message>
        <source>To %1, which is trusted on this computer, but the path does not hold</source>
        <translation>Đến %1, được tin cậy trên máy này, nhưng đường dẫn không đạt</translation>
    </message>
    <message>
        <source>No, to none that is trusted on this computer</source>
        <translation>Không, chưa đến gốc nào được tin cậy trên máy này</translation>
    </message>
    <message>
        <source>Certificate at the time of the stamp</source>
        <translation>Chứng thư tại thời điểm đóng dấu thời gian</translation>
    </message>
    <message>
        <source>Pages as signed and as they are now</source>
        <translation>Các trang lúc ký và bây giờ</translation>
    </message>
    <message>
        <source>About the file</source>
        <translation>Về tệp</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Đã thay đổi sau đó</translation>
    </message>
    <message>
        <source>The file at this place was changed or replaced after it was checked. This report is not about what stands there now.</source>
        <translation>Tệp ở vị trí này đã bị sửa đổi hoặc thay thế sau khi kiểm tra. Báo cáo này không nói về tệp đang nằm ở đó.</translation>
    </message>
    <message>
        <source>Nobody can say what changed</source>
        <translation>Không thể nói đã thay đổi những gì</translation>
    </message>
    <message>
        <source>Document that was signed</source>
        <translation>Tài liệu đã được ký</translation>
    </message>
    <message>
        <source>SHA-256 of that document</source>
        <translation>SHA-256 của tài liệu đó</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Signed</source>
        <translation>Đã ký</translation>
    </message>
    <message>
        <source>Signed file</source>
        <translation>Tệp đã ký</translation>
    </message>
    <message>
        <source>The original was kept as it was</source>
        <translation>Tài liệu gốc được giữ nguyên</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>Signatures in the document</source>
        <translation>Chữ ký trong tài liệu</translation>
    </message>
    <message>
        <source>Sign another document</source>
        <translation>Ký tài liệu khác</translation>
    </message>
    <message>
        <source>Trial signature</source>
        <translation>Chữ ký dùng thử</translation>
    </message>
    <message>
        <source>Without legal value</source>
        <translation>Không có giá trị pháp lý</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Mở lại tệp</translation>
    </message>
</context>
<context>
    <name>ResultText</name>
    <message>
        <source>You agreed to the lower level.</source>
        <translation>Bạn đã đồng ý ký ở mức thấp hơn.</translation>
    </message>
    <message>
        <source>Signed at %1, not at %2.</source>
        <translation>Đã ký ở mức %1, không phải %2.</translation>
    </message>
    <message>
        <source>Nobody could say whether the certificate was revoked.</source>
        <translation>Chưa biết chứng thư có bị thu hồi hay không.</translation>
    </message>
    <message>
        <source>You chose to sign all the same. Check the document again when the network is back.</source>
        <translation>Bạn đã chọn vẫn ký. Hãy kiểm tra lại tài liệu khi có mạng.</translation>
    </message>
    <message>
        <source>Signed, but not noted in the journal.</source>
        <translation>Đã ký, nhưng chưa ghi được vào nhật ký.</translation>
    </message>
    <message>
        <source>Trial signature, without legal value</source>
        <translation>Chữ ký dùng thử, không có giá trị pháp lý</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save the signed document as</source>
        <translation>Lưu tài liệu đã ký thành</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Tài liệu PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Signed files (*.p7m *.p7s)</source>
        <translation>Tệp đã ký (*.p7m *.p7s)</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Màu nền</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Name drawn as a signature</source>
        <translation>Tên vẽ làm chữ ký</translation>
    </message>
    <message>
        <source>Empty takes the given name from the certificate.</source>
        <translation>Để trống thì lấy tên riêng trong chứng thư.</translation>
    </message>
    <message>
        <source>Image of the signature</source>
        <translation>Ảnh chữ ký</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>Chưa chọn</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Gỡ bỏ</translation>
    </message>
    <message>
        <source>Added to the name of a signed file</source>
        <translation>Thêm vào tên tệp đã ký</translation>
    </message>
    <message>
        <source>For example: contract%1.pdf</source>
        <translation>Ví dụ: hợp đồng%1.pdf</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Dùng</translation>
    </message>
    <message>
        <source>Drivers (PKCS#11)</source>
        <translation>Trình điều khiển (PKCS#11)</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
        </translation>
    </message>
    <message>
        <source>Another driver</source>
        <translation>Trình điều khiển khác</translation>
    </message>
    <message>
        <source>The file that came with your token&apos;s software.</source>
        <translation>Tệp đi kèm phần mềm của token.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Thêm…</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>Chứng thư tin cậy</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Chuyển động</translation>
    </message>
    <message>
        <source>Panels and progress move a little; this holds them still.</source>
        <translation>Bảng và thanh tiến trình có chuyển động nhẹ; chọn mục này để giữ yên.</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Giữ yên</translation>
    </message>
    <message>
        <source>How long signatures hold</source>
        <translation>Giá trị lâu dài của chữ ký</translation>
    </message>
    <message>
        <source>With a time-stamp the time is proven; with evidence the signature can be checked for years.</source>
        <translation>Dấu thời gian chứng minh thời điểm ký; kèm bằng chứng thì nhiều năm sau vẫn kiểm tra được.</translation>
    </message>
    <message>
        <source>Simple (B)</source>
        <translation>Cơ bản (B)</translation>
    </message>
    <message>
        <source>With a time-stamp (T)</source>
        <translation>Có dấu thời gian (T)</translation>
    </message>
    <message>
        <source>With evidence (LT)</source>
        <translation>Kèm bằng chứng (LT)</translation>
    </message>
    <message>
        <source>For archives (LTA)</source>
        <translation>Để lưu trữ (LTA)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Mạng</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>Back to the verdict</source>
        <translation>Về kết quả kiểm tra</translation>
    </message>
    <message>
        <source>As signed and as it is now</source>
        <translation>Lúc ký và bây giờ</translation>
    </message>
    <message>
        <source>Different place %1 of %2</source>
        <translation>Chỗ khác %1 / %2</translation>
    </message>
    <message>
        <source>The place before</source>
        <translation>Chỗ trước</translation>
    </message>
    <message>
        <source>The next place</source>
        <translation>Chỗ sau</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Bản %1</translation>
    </message>
    <message>
        <source>As %1 signed it</source>
        <translation>Bản %1 đã ký</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>Bản đang mở</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <source>Sign the document</source>
        <translation>Ký tài liệu</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Chứng thư ký</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>Look of the signature</source>
        <translation>Mẫu chữ ký</translation>
    </message>
    <message>
        <source>Save somewhere else</source>
        <translation>Lưu vào nơi khác</translation>
    </message>
    <message>
        <source>Sign all the same</source>
        <translation>Vẫn ký</translation>
    </message>
    <message>
        <source>Enter the password</source>
        <translation>Nhập mật khẩu</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Sign at a lower level (%1)</source>
        <translation>Ký ở mức thấp hơn (%1)</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Mở lại tệp</translation>
    </message>
    <message>
        <source>Enter the owner&apos;s password</source>
        <translation>Nhập mật khẩu của chủ tài liệu</translation>
    </message>
    <message>
        <source>See the signatures</source>
        <translation>Xem các chữ ký</translation>
    </message>
</context>
<context>
    <name>SignFoot</name>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Waiting for the PIN</source>
        <translation>Đang chờ mã PIN</translation>
    </message>
    <message>
        <source>Waiting for the password</source>
        <translation>Đang chờ mật khẩu</translation>
    </message>
    <message>
        <source>Waiting for the token: touch it or confirm on it</source>
        <translation>Đang chờ token: hãy chạm hoặc xác nhận trên token</translation>
    </message>
</context>
<context>
    <name>SignatureCard</name>
    <message>
        <source>Changed after this signature</source>
        <translation>Thay đổi sau chữ ký này</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
</context>
<context>
    <name>SignatureFrame</name>
    <message>
        <source>Place of the signature on page %1</source>
        <translation>Vị trí chữ ký trên trang %1</translation>
    </message>
    <message>
        <source>Arrow keys move it, with Ctrl they change its size</source>
        <translation>Phím mũi tên để dời, giữ Ctrl để đổi cỡ</translation>
    </message>
</context>
<context>
    <name>SignatureWords</name>
    <message>
        <source>Signer&apos;s name</source>
        <translation>Tên người ký</translation>
    </message>
    <message>
        <source>Signed by: %1</source>
        <translation>Ký bởi: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Thời gian: %1</translation>
    </message>
</context>
<context>
    <name>SignedVersion</name>
    <message>
        <source>Back to the verdict</source>
        <translation>Về kết quả kiểm tra</translation>
    </message>
    <message>
        <source>Version %1, as %2 signed it</source>
        <translation>Bản %1, đúng như %2 đã ký</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Bản %1</translation>
    </message>
</context>
<context>
    <name>SigningFailure</name>
    <message>
        <source>The level %1 was not reached.</source>
        <translation>Không đạt mức %1.</translation>
    </message>
    <message>
        <source>No time-stamp server is named yet. Name one in the settings.</source>
        <translation>Chưa có máy chủ dấu thời gian. Hãy nhập địa chỉ trong phần cài đặt.</translation>
    </message>
</context>
<context>
    <name>SizeText</name>
    <message>
        <source>en</source>
        <comment>The language&apos;s own code, for how it writes numbers</comment>
        <translation>vi</translation>
    </message>
</context>
<context>
    <name>TimeStampRows</name>
    <message>
        <source>Time-stamp servers</source>
        <translation>Máy chủ dấu thời gian</translation>
    </message>
    <message>
        <source>Asked in this order; a space between addresses.</source>
        <translation>Hỏi theo thứ tự này; các địa chỉ cách nhau một dấu cách.</translation>
    </message>
    <message>
        <source>Not an address, left out: %1. An address begins with http:// or https://.</source>
        <translation>Không phải địa chỉ nên đã bỏ qua: %1. Địa chỉ bắt đầu bằng http:// hoặc https://.</translation>
    </message>
    <message>
        <source>User name for %1</source>
        <translation>Tên người dùng tại %1</translation>
    </message>
</context>
<context>
    <name>TrustDialog</name>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Choose certificates to trust</source>
        <translation>Chọn chứng thư để tin cậy</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx)</source>
        <translation>Chứng thư (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx)</translation>
    </message>
</context>
<context>
    <name>TrustFolderDialog</name>
    <message>
        <source>Choose a folder of certificates to trust</source>
        <translation>Chọn thư mục chứng thư để tin cậy</translation>
    </message>
</context>
<context>
    <name>TrustSection</name>
    <message>
        <source>“%1” is trusted no longer.</source>
        <translation>Đã thôi tin cậy “%1”.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>đã hết hạn</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Gỡ bỏ</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Gỡ bỏ %1</translation>
    </message>
    <message>
        <source>None added</source>
        <translation>Chưa thêm chứng thư nào</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>Thêm chứng thư</translation>
    </message>
    <message>
        <source>Verdicts rest on these and on the system&apos;s. Add your authority&apos;s root here.</source>
        <translation>Kết quả kiểm tra dựa trên các chứng thư này và của hệ thống. Thêm chứng thư gốc của tổ chức chứng thực ở đây.</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>Tệp…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Thư mục…</translation>
    </message>
</context>
<context>
    <name>UserRow</name>
    <message>
        <source>The password is known until Kyso closes.</source>
        <translation>Mật khẩu được giữ đến khi đóng Kyso.</translation>
    </message>
    <message>
        <source>Only when it asks for one. The password is asked for when it is needed, and never written down.</source>
        <translation>Chỉ cần khi máy chủ yêu cầu. Mật khẩu được hỏi khi cần và không bao giờ được lưu lại.</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Mật khẩu…</translation>
    </message>
</context>
<context>
    <name>VerdictStory</name>
    <message>
        <source>Time-stamp on the document</source>
        <translation>Dấu thời gian trên tài liệu</translation>
    </message>
    <message>
        <source>Unknown signer</source>
        <translation>Không rõ người ký</translation>
    </message>
    <message>
        <source>What was added after signing is allowed.</source>
        <translation>Phần thêm vào sau khi ký là được phép.</translation>
    </message>
    <message>
        <source>The content is what was signed; nothing was changed since.</source>
        <translation>Nội dung đúng như khi ký, từ đó chưa có gì bị sửa.</translation>
    </message>
    <message>
        <source>What %1 signed is an earlier version; the open one differs: %2.</source>
        <translation>Chữ ký của %1 đúng với bản đã ký, nhưng bản đang mở khác bản đó: %2.</translation>
    </message>
    <message>
        <source>Signature of %1: %2.</source>
        <translation>Chữ ký của %1: %2.</translation>
    </message>
    <message>
        <source>Intact</source>
        <translation>Toàn vẹn</translation>
    </message>
    <message>
        <source>Afterwards: %1</source>
        <translation>Sau đó: %1</translation>
    </message>
    <message>
        <source>Changed after signing</source>
        <translation>Đã bị sửa sau khi ký</translation>
    </message>
    <message>
        <source>Without legal value</source>
        <translation>Không có giá trị pháp lý</translation>
    </message>
</context>
<context>
    <name>VerdictText</name>
    <message>
        <source>Valid</source>
        <translation>Hợp lệ</translation>
    </message>
    <message>
        <source>Not valid</source>
        <translation>Không đạt</translation>
    </message>
    <message>
        <source>Not enough grounds</source>
        <translation>Chưa đủ căn cứ</translation>
    </message>
    <message>
        <source>Unchanged since it was signed</source>
        <translation>Toàn vẹn, không bị sửa từ khi ký</translation>
    </message>
    <message>
        <source>Changed since it was signed</source>
        <translation>Đã bị sửa sau khi ký</translation>
    </message>
    <message>
        <source>Cannot tell whether it was changed</source>
        <translation>Chưa xác định được có bị sửa hay không</translation>
    </message>
    <message>
        <source>The whole document</source>
        <translation>Toàn bộ tài liệu</translation>
    </message>
    <message>
        <source>The document as it was when signed; something was added later</source>
        <translation>Toàn bộ bản lúc ký; sau đó có phần được thêm vào</translation>
    </message>
    <message>
        <source>Only a part of the document</source>
        <translation>Chỉ một phần của tài liệu</translation>
    </message>
    <message>
        <source>Not clear which part of the document</source>
        <translation>Không rõ phần nào của tài liệu</translation>
    </message>
    <message>
        <source>The signature is valid</source>
        <translation>Chữ ký hợp lệ</translation>
    </message>
    <message>
        <source>The document was changed after signing</source>
        <translation>Tài liệu đã bị sửa sau khi ký</translation>
    </message>
    <message>
        <source>The signature is not valid</source>
        <translation>Chữ ký không hợp lệ</translation>
    </message>
    <message>
        <source>The document is unchanged, but there are not enough grounds to trust the signature</source>
        <translation>Tài liệu còn toàn vẹn, nhưng chưa đủ căn cứ để tin chữ ký</translation>
    </message>
    <message>
        <source>There are not enough grounds to trust the signature</source>
        <translation>Chưa đủ căn cứ để tin chữ ký</translation>
    </message>
    <message>
        <source>The document has no signature</source>
        <translation>Tài liệu chưa có chữ ký</translation>
    </message>
    <message>
        <source>All signatures are valid</source>
        <translation>Tất cả chữ ký đều hợp lệ</translation>
    </message>
    <message>
        <source>The signature is not built as the standard asks</source>
        <translation>Chữ ký không đúng cấu trúc mà tiêu chuẩn yêu cầu</translation>
    </message>
    <message>
        <source>The document is not the one that was signed</source>
        <translation>Tài liệu không còn đúng với bản đã ký</translation>
    </message>
    <message>
        <source>The signature does not fit the signer&apos;s key</source>
        <translation>Chữ ký không khớp với khóa của người ký</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate was revoked</source>
        <translation>Chứng thư của người ký đã bị thu hồi</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate had expired</source>
        <translation>Chứng thư của người ký đã hết hạn</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate was not valid yet</source>
        <translation>Chứng thư của người ký chưa có hiệu lực</translation>
    </message>
    <message>
        <source>The signature lacks something that is required</source>
        <translation>Chữ ký thiếu điều kiện bắt buộc</translation>
    </message>
    <message>
        <source>The issuers of the certificate do not meet what is required</source>
        <translation>Các nơi cấp của chứng thư không đạt yêu cầu</translation>
    </message>
    <message>
        <source>The issuers of the certificate could not be checked</source>
        <translation>Không kiểm tra được các nơi cấp của chứng thư</translation>
    </message>
    <message>
        <source>The signature uses an algorithm or a key that is too weak today</source>
        <translation>Chữ ký dùng thuật toán hoặc khóa nay đã quá yếu</translation>
    </message>
    <message>
        <source>The policy that the signature names could not be read</source>
        <translation>Không đọc được chính sách mà chữ ký nêu</translation>
    </message>
    <message>
        <source>The time-stamps contradict each other</source>
        <translation>Các dấu thời gian mâu thuẫn nhau</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate is missing</source>
        <translation>Thiếu chứng thư của người ký</translation>
    </message>
    <message>
        <source>The certificate does not lead to an issuer that is trusted here</source>
        <translation>Chứng thư không dẫn đến nơi cấp được tin cậy trên máy này</translation>
    </message>
    <message>
        <source>A certificate was revoked, and nothing proves that the signature is older</source>
        <translation>Có chứng thư đã bị thu hồi, và không có gì chứng minh chữ ký có trước đó</translation>
    </message>
    <message>
        <source>The certificate is outside its period, and nothing proves when the signature was made</source>
        <translation>Chứng thư đã ngoài thời hạn, và không có gì chứng minh thời điểm ký</translation>
    </message>
    <message>
        <source>The certificate is outside its period, though it was not revoked</source>
        <translation>Chứng thư đã ngoài thời hạn, dù không bị thu hồi</translation>
    </message>
    <message>
        <source>Nothing proves when the signature was made</source>
        <translation>Không có gì chứng minh thời điểm ký</translation>
    </message>
    <message>
        <source>Whether the certificate was revoked could not be found out now</source>
        <translation>Hiện chưa kiểm tra được chứng thư có bị thu hồi không</translation>
    </message>
    <message>
        <source>What was signed was not found</source>
        <translation>Không tìm thấy nội dung đã ký</translation>
    </message>
    <message>
        <source>The pages could not be compared with what was signed</source>
        <translation>Không so được các trang với bản đã ký</translation>
    </message>
    <message>
        <source>Pages that look different from what was signed: %1</source>
        <translation>Các trang trông khác bản đã ký: %1</translation>
    </message>
    <message>
        <source>Outside the listed changes, the pages look as they were signed (%1 compared)</source>
        <translation>Ngoài các thay đổi đã nêu, các trang trông như lúc ký (đã so %1 trang)</translation>
    </message>
    <message>
        <source>Outside the listed changes, the pages that were compared look as they were signed (%1)</source>
        <translation>Ngoài các thay đổi đã nêu, các trang đã so trông như lúc ký (%1 trang)</translation>
    </message>
</context>
<context>
    <name>VerifyPage</name>
    <message>
        <source>No document yet</source>
        <translation>Chưa mở tài liệu</translation>
    </message>
    <message numerus="yes">
        <source>%n signatures</source>
        <translation>
            <numerusform>%n chữ ký</numerusform>
        </translation>
    </message>
    <message>
        <source>This document has no signature</source>
        <translation>Tài liệu này chưa có chữ ký</translation>
    </message>
    <message>
        <source>Open a signed document to check it</source>
        <translation>Mở tài liệu đã ký để kiểm tra</translation>
    </message>
    <message>
        <source>You can sign it on the page “Sign”.</source>
        <translation>Bạn có thể ký ở trang “Ký”.</translation>
    </message>
    <message>
        <source>Drop a file here, or press Ctrl+O.</source>
        <translation>Thả tệp vào đây, hoặc bấm Ctrl+O.</translation>
    </message>
    <message numerus="yes">
        <source>%n versions</source>
        <translation>
            <numerusform>%n phiên bản</numerusform>
        </translation>
    </message>
    <message>
        <source>The versions of the document</source>
        <translation>Các phiên bản của tài liệu</translation>
    </message>
    <message>
        <source>See what %1 signed</source>
        <translation>Xem bản %1 đã ký</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Lưu báo cáo</translation>
    </message>
    <message>
        <source>The report was saved.</source>
        <translation>Đã lưu báo cáo.</translation>
    </message>
    <message>
        <source>Compare what %1 signed with what is open</source>
        <translation>So bản %1 đã ký với bản đang mở</translation>
    </message>
    <message>
        <source>Open a document</source>
        <translation>Mở tài liệu</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>của %1</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Mở lại tệp</translation>
    </message>
</context>
<context>
    <name>VersionPages</name>
    <message>
        <source>page %1</source>
        <translation>trang %1</translation>
    </message>
    <message>
        <source>no page %1 there</source>
        <translation>không có trang %1</translation>
    </message>
</context>
<context>
    <name>VersionStory</name>
    <message>
        <source>page content changed</source>
        <translation>sửa nội dung trang</translation>
    </message>
    <message>
        <source>signed field changed</source>
        <translation>sửa ô đã ký</translation>
    </message>
    <message>
        <source>locked field changed</source>
        <translation>sửa ô đã khóa</translation>
    </message>
    <message>
        <source>notes changed</source>
        <translation>sửa ghi chú</translation>
    </message>
    <message>
        <source>form filled in</source>
        <translation>điền biểu mẫu</translation>
    </message>
    <message>
        <source>signature added</source>
        <translation>thêm chữ ký</translation>
    </message>
    <message>
        <source>time-stamp added</source>
        <translation>thêm dấu thời gian</translation>
    </message>
    <message>
        <source>evidence added</source>
        <translation>thêm bằng chứng</translation>
    </message>
    <message>
        <source>title or particulars changed</source>
        <translation>sửa tiêu đề hoặc thông tin</translation>
    </message>
    <message>
        <source>other parts changed</source>
        <translation>sửa phần khác</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Bản %1</translation>
    </message>
    <message>
        <source>time-stamp</source>
        <translation>dấu thời gian</translation>
    </message>
    <message>
        <source>signed by %1</source>
        <translation>%1 ký</translation>
    </message>
    <message>
        <source>as first saved</source>
        <translation>bản lưu đầu tiên</translation>
    </message>
    <message>
        <source>changes not to be found out</source>
        <translation>chưa rõ đã sửa gì</translation>
    </message>
    <message>
        <source>saved again, nothing changed</source>
        <translation>lưu lại, không sửa gì</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>có thay đổi</translation>
    </message>
    <message>
        <source>page covered</source>
        <translation>trang bị che</translation>
    </message>
    <message>
        <source>something without a place</source>
        <translation>thêm phần không có chỗ trên trang</translation>
    </message>
</context>
<context>
    <name>WayBar</name>
    <message>
        <source>To the folder above</source>
        <translation>Lên thư mục trên</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::CertificateChoice</name>
    <message>
        <source>The file “%1” is no longer where it was. Put it back, or choose another certificate.</source>
        <translation>Không còn thấy tệp “%1” ở chỗ cũ. Hãy đặt lại tệp vào chỗ cũ, hoặc chọn chứng thư khác.</translation>
    </message>
    <message>
        <source>The token “%1” is not plugged in. Plug it in again to sign with this certificate.</source>
        <translation>Token “%1” chưa được cắm. Hãy cắm lại token để ký bằng chứng thư này.</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::DocumentController</name>
    <message>
        <source>Sample contract</source>
        <translation>Hợp đồng mẫu</translation>
    </message>
    <message>
        <source>Field “%1” on page %2</source>
        <translation>Ô “%1” ở trang %2</translation>
    </message>
    <message>
        <source>Field “%1”, not shown on a page</source>
        <translation>Ô “%1”, không hiện trên trang</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::FileBrowser</name>
    <message>
        <source>“%1” was not found. Check how it is written.</source>
        <translation>Không tìm thấy “%1”. Hãy kiểm tra lại cách viết.</translation>
    </message>
    <message>
        <source>“%1” is no folder. Choose a folder.</source>
        <translation>“%1” không phải là thư mục. Hãy chọn một thư mục.</translation>
    </message>
    <message>
        <source>“%1” is the document itself and is never replaced. Choose another name.</source>
        <translation>“%1” chính là tài liệu này và không bao giờ bị thay thế. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>The folder “%1” is not there. Check how it is written.</source>
        <translation>Không có thư mục “%1”. Hãy kiểm tra lại cách viết.</translation>
    </message>
    <message>
        <source>You may not save in “%1”. Choose another folder, such as Documents.</source>
        <translation>Bạn không được lưu vào “%1”. Hãy chọn thư mục khác, chẳng hạn Tài liệu.</translation>
    </message>
    <message>
        <source>“%1” is there already and is no file. Choose another name.</source>
        <translation>Đã có “%1” ở đó và nó không phải là tệp. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>It was changed on %1 and holds %2.</source>
        <translation>Sửa lần cuối %1, dung lượng %2.</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::FileChoice</name>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Choose this folder</source>
        <translation>Chọn thư mục này</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Mọi tệp</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::IdentitiesModel</name>
    <message>
        <source>No legal value</source>
        <translation>Không có giá trị pháp lý</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Không dùng được</translation>
    </message>
    <message>
        <source>For trying out</source>
        <translation>Dùng thử</translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>Còn %n ngày</numerusform>
        </translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Dùng được</translation>
    </message>
    <message>
        <source>On the token “%1”</source>
        <translation>Trong token “%1”</translation>
    </message>
    <message>
        <source>In the file “%1”</source>
        <translation>Trong tệp “%1”</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::PinPromptController</name>
    <message>
        <source>Enter the PIN on the reader</source>
        <translation>Nhập mã PIN trên đầu đọc</translation>
    </message>
    <message>
        <source>Enter the file&apos;s password</source>
        <translation>Nhập mật khẩu của tệp</translation>
    </message>
    <message>
        <source>Enter the PIN for this signature</source>
        <translation>Nhập mã PIN cho chữ ký này</translation>
    </message>
    <message>
        <source>Enter the token&apos;s PIN</source>
        <translation>Nhập mã PIN của token</translation>
    </message>
    <message>
        <source>%1 · serial number %2</source>
        <translation>%1 · số seri %2</translation>
    </message>
    <message>
        <source>That password was wrong. Check it and enter it again.</source>
        <translation>Mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại.</translation>
    </message>
    <message>
        <source>This is the last try. One more wrong PIN locks the token.</source>
        <translation>Đây là lần thử cuối. Sai lần nữa, token sẽ bị khóa.</translation>
    </message>
    <message numerus="yes">
        <source>That PIN was wrong. %n tries left.</source>
        <translation>
            <numerusform>Mã PIN chưa đúng. Còn %n lần thử.</numerusform>
        </translation>
    </message>
    <message>
        <source>The PIN entered before was wrong. Too many wrong PINs lock the token.</source>
        <translation>Lần trước nhập sai. Sai nhiều lần, token sẽ bị khóa.</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::ReportController</name>
    <message>
        <source> - report</source>
        <translation> - báo cáo</translation>
    </message>
    <message>
        <source>Report on “%1”: %2</source>
        <translation>Báo cáo về “%1”: %2</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::SignaturesModel</name>
    <message>
        <source>Signed %1 by time-stamp</source>
        <translation>Ký %1 theo dấu thời gian</translation>
    </message>
    <message>
        <source>Signed %1 by the signer&apos;s clock</source>
        <translation>Ký %1 theo máy người ký</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Lý do: %1</translation>
    </message>
    <message>
        <source>Place: %1</source>
        <translation>Nơi ký: %1</translation>
    </message>
    <message>
        <source>Certificate valid %1 to %2</source>
        <translation>Chứng thư có hạn từ %1 đến %2</translation>
    </message>
    <message>
        <source>Stamped %1</source>
        <translation>Đóng dấu %1</translation>
    </message>
    <message>
        <source>Says %1, which nothing proves</source>
        <translation>Ghi %1, chưa được chứng minh</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::SigningController</name>
    <message>
        <source>Sign 1 document: %1</source>
        <translation>Ký 1 tài liệu: %1</translation>
    </message>
    <message>
        <source>Checking the certificate…</source>
        <translation>Đang kiểm tra chứng thư…</translation>
    </message>
    <message>
        <source>Asking the time-stamp server…</source>
        <translation>Đang hỏi máy chủ dấu thời gian…</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Đang ký…</translation>
    </message>
    <message>
        <source>Signing “%1”…</source>
        <translation>Đang ký “%1”…</translation>
    </message>
    <message>
        <source>Choose a certificate to sign with.</source>
        <translation>Hãy chọn chứng thư để ký.</translation>
    </message>
    <message>
        <source>Looking for certificates…</source>
        <translation>Đang tìm chứng thư…</translation>
    </message>
    <message>
        <source>Drag a frame on the page, or sign without one.</source>
        <translation>Hãy kéo khung trên trang, hoặc ký không hiển thị.</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::SigningNews</name>
    <message>
        <source>“%1” was not signed.</source>
        <translation>“%1” chưa được ký.</translation>
    </message>
    <message>
        <source>“%1” is signed.</source>
        <translation>“%1” đã được ký.</translation>
    </message>
    <message>
        <source>Saved as “%1”.</source>
        <translation>Đã lưu thành “%1”.</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::TrustController</name>
    <message>
        <source>valid %1 to %2</source>
        <translation>hiệu lực %1 đến %2</translation>
    </message>
</context>
<context>
    <name>kyso::desktop::VerificationController</name>
    <message>
        <source>Being checked…</source>
        <translation>đang kiểm tra…</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>chưa kiểm tra được</translation>
    </message>
</context>
</TS>
