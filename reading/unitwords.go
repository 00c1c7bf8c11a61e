package reading

import "strings"

// This file has the words that begin the names of Vietnamese and English organisations, in
// the spelling of real appendices.

// unitWord is a phrase that begins a unit's name.
type unitWord struct {
	words []string
	// rank orders organisations that contain each other: a ministry (1) before its
	// departments (3). Only ranked words may begin a name without a separator before it.
	rank int
}

// unitWords maps the first word of each phrase to the phrases, longest first.
var unitWords = indexUnitWords(
	"1 bộ", "1 ubnd", "1 ủy ban nhân dân", "1 uỷ ban nhân dân", "1 ủy ban", "1 uỷ ban",
	"2 tổng cục", "2 sở",
	"3 cục", "3 vụ", "3 văn phòng", "3 thanh tra",
	"0 ban", "0 ban quản lý", "0 báo", "0 bảo hiểm", "0 bảo tàng", "0 bệnh viện", "0 chi cục", "0 công đoàn",
	"0 bộ chỉ huy", "0 bộ tư lệnh", "0 bưu điện", "0 cảng vụ", "0 công ty", "0 công an", "0 cơ quan", "0 cổng", "0 dàn nhạc", "0 đài", "0 đại học", "0 đại sứ quán", "0 đảng ủy",
	"0 đảng uỷ", "0 đoàn", "0 đội", "0 hạt kiểm lâm", "0 hãng", "0 hđnd", "0 hiệp hội", "0 học viện", "0 hội", "0 hội đồng",
	"0 khu", "0 kho bạc", "0 kiểm toán", "0 làng", "0 liên đoàn", "0 liên hiệp", "0 liên minh", "0 mặt trận",
	"0 ngân hàng", "0 nhà hát", "0 nhà xuất bản", "0 nhạc viện", "0 phòng", "0 quỹ", "0 tạp chí",
	"0 tập đoàn", "0 thành ủy", "0 thành uỷ", "0 thông tấn xã", "0 thư viện", "0 tỉnh ủy", "0 tỉnh uỷ",
	"0 tòa án", "0 toà án", "0 tổ", "0 tổ công tác", "0 trạm", "0 tổng công ty", "0 tổng hội", "0 tổng liên đoàn", "0 trung tâm",
	"0 trung ương", "0 trường", "0 trường đại học", "0 viện", "0 viện kiểm sát", "0 vườn quốc gia", "0 xí nghiệp",
	"1 ministry of", "3 department of", "3 office of", "3 authority of", "3 bureau of", "0 ministry",
	"0 department", "0 office", "0 inspectorate", "0 institute of", "0 institute for", "0 school of",
	"0 school for", "0 centre of", "0 centre for", "0 center of", "0 center for", "0 university of",
	"0 committee", "0 people's committee", "0 national", "0 provincial", "0 academy of", "0 agency",
)

// notUnits are words after which the unit word before them is an ordinary word: "Báo chí",
// "Hội nhập", "Sở hữu".
var notUnits = map[string]map[string]bool{
	"ban": wordSet("hành đầu bố"), "báo": wordSet("chí cáo động"), "bộ": wordSet("chỉ phận máy luật đội môn mặt"),
	"cục": wordSet("bộ diện"), "đoàn": wordSet("kết viên"), "hội": wordSet("nhập nghị họa hoạ chợ thảo tụ"),
	"khu": wordSet("vực công"), "làng": wordSet("nghề xã"), "phòng": wordSet("chống cháy bệnh vệ ngừa"),
	"quỹ": wordSet("đất"), "tổ": wordSet("chức tiên ấm quốc hợp khúc"), "đội": wordSet("ngũ hình tuyển"), "trạm": wordSet("biến dừng sạc"), "sở": wordSet("hữu thích tại dĩ"), "trường": wordSet("hợp học phổ"),
	"viện": wordSet("trợ phí dẫn"), "vụ": wordSet("việc án lợi mùa"),
}

// notAfter are words after which a unit word is an ordinary word: "Nội Vụ", "Cán Bộ", "Cơ
// Sở".
var notAfter = map[string]map[string]bool{
	"vụ": wordSet("nội dịch nhiệm nghiệp phục đặc chức công nghĩa"),
	"bộ": wordSet("cán tiến toàn nội đồng bắc nam trung hạm"),
	"sở": wordSet("cơ trụ hội"), "cục": wordSet("tổng chi bố kết"), "thanh": wordSet("kiểm"),
}

// prepositions make the unit after them part of the name before them: "Vụ Pháp chế thuộc Bộ
// Tư pháp".
var prepositions = wordSet("thuộc của với tại cho từ ở và về là do trực bởi of for and under to the")

// kindWords are the kinds of units listed in names of groups: "bộ, ngành", "Cục, Vụ, đơn
// vị".
var kindWords = wordSet("bộ ngành cục vụ viện sở ban tỉnh thành_phố địa_phương đơn_vị cơ_quan " +
	"tổ_chức doanh_nghiệp tập_đoàn hội trường huyện xã phường ubnd hđnd văn_phòng thanh_tra quận " +
	"ministries sectors localities departments agencies units")

// manyWords are the first words of names of groups.
var manyWords = wordSet("các những tất_cả toàn_thể toàn_bộ mọi all relevant other")

// manyInside make a name a group anywhere in it.
var manyInside = []string{
	" các tỉnh", " các thành phố", " các địa phương", " các bộ", " các quận", " các huyện",
	" các xã", " các phường", " các cấp", " các nước", " cấp tỉnh", " cấp huyện", " cấp xã", " tỉnh, thành phố",
	"people's committees", "people’s committees", "provincial departments",
}

// everywhereBegins and everywhereWords, after the name of a group, mean those of all
// provinces.
var (
	everywhereBegins = wordSet("các của tỉnh 34 63 toàn trên trong cả")
	everywhereWords  = wordSet("các của tỉnh thành phố 34 63 toàn quốc trên trong cả nước địa phương trực thuộc trung ương tw phạm vi và")
)

// kindQualifiers follow a kind of unit in a group's name without "các": "đơn vị liên quan".
var kindQualifiers = wordSet("liên có thuộc trực khác được")

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[strings.ReplaceAll(w, "_", " ")] = true
	}
	return set
}

func indexUnitWords(list ...string) map[string][]unitWord {
	index := map[string][]unitWord{}
	for _, entry := range list {
		w := unitWord{words: strings.Fields(entry[2:]), rank: int(entry[0] - '0')}
		first := w.words[0]
		at := 0
		for at < len(index[first]) && len(index[first][at].words) >= len(w.words) {
			at++
		}
		rest := append([]unitWord{w}, index[first][at:]...)
		index[first] = append(index[first][:at:at], rest...)
	}
	return index
}
