package reading

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dondoc/work"
)

// ministry is a list of units with the awkward names of a real one: commas, "và",
// aliases that are words of other names.
func ministry() *work.Directory {
	names := []work.Unit{
		{Name: "Bộ Văn hóa, Thể thao và Du lịch", English: "Ministry of Culture, Sports and Tourism", Aliases: []string{"Bộ", "Bộ VHTTDL"}},
		{Name: "Cục Xuất bản, In và Phát hành", Aliases: []string{"Cục XB,I&PH"}},
		{Name: "Cục Phát thanh, truyền hình và thông tin điện tử"},
		{Name: "Cục Báo chí", Abbreviation: "BC"},
		{Name: "Cục Điện ảnh", Abbreviation: "ĐA"},
		{Name: "Cục Văn hóa cơ sở, Gia đình và Thư viện", Aliases: []string{"VHCS"}},
		{Name: "Vụ Kế hoạch - Tài chính", Aliases: []string{"Vụ KH-TC"}},
		{Name: "Vụ Tổ chức cán bộ"},
		{Name: "Văn phòng Bộ", Aliases: []string{"Văn phòng", "VPB"}},
		{Name: "Thanh tra Bộ", Aliases: []string{"Thanh tra"}},
		{Name: "Trung tâm Chuyển đổi số văn hóa, thể thao và du lịch"},
		{Name: "Các cơ quan, đơn vị thuộc Bộ", Group: true, Aliases: []string{"Các đơn vị thuộc Bộ"}},
		{Name: "Các bộ, ngành, địa phương", Group: true},
		{Name: "Sở Văn hóa, Thể thao và Du lịch các tỉnh, thành phố", Group: true, Aliases: []string{"Sở VH,TT&DL", "Sở Văn hóa và Thể thao"}},
		{Name: "Bộ Công an"}, {Name: "Bộ Khoa học và Công nghệ"}, {Name: "Bộ Thông tin và Truyền thông"},
		{Name: "Bộ Tài nguyên và Môi trường"}, {Name: "Văn phòng Chính phủ"},
	}
	for i := range names {
		names[i].ID = i + 1
	}
	return work.NewDirectory(1, names, nil)
}

// splitCases are cells and what they name, names separated by "|". A star marks a group,
// a question mark what is no name.
var splitCases = []struct{ cell, want string }{
	{`Báo "Nhân dân", Trung tâm “Hoa Sen”; Viện <b>Đậm</b>`, `Báo "Nhân dân"|Trung tâm “Hoa Sen”|Viện <b>Đậm</b>`},
	{"", ""},
	{" - ; ,", ""},
	{"Không", ""},
	{"Cục Báo chí chủ trì, Cục Điện ảnh phối hợp", "Cục Báo chí|+Cục Điện ảnh"},
	// What units do, and which help.
	{"Chủ trì: Cục Báo chí; phối hợp: Cục Điện ảnh, Vụ Pháp chế", "Cục Báo chí|+Cục Điện ảnh|+Vụ Pháp chế"},
	{"Cục Báo chí chủ trì tham mưu, trình Lãnh đạo Bộ", "Cục Báo chí"},
	{"Cục Báo chí theo dõi, đôn đốc các cơ quan báo chí thực hiện", "Cục Báo chí"},
	{"Vụ Tổ chức cán bộ tham mưu, tổng hợp báo cáo Bộ trưởng", "Vụ Tổ chức cán bộ"},
	{"Cục Báo chí phối hợp với Cục Điện ảnh và các đơn vị liên quan", "Cục Báo chí|+Cục Điện ảnh|+*các đơn vị liên quan"},
	{"Cục Báo chí (phối hợp với Cục Điện ảnh)", "Cục Báo chí|+Cục Điện ảnh"},
	{"Cục Báo chí (chủ trì), Cục Điện ảnh (phối hợp)", "Cục Báo chí|+Cục Điện ảnh"},
	{"Giao Cục Báo chí chủ trì", "Cục Báo chí"},
	{"Cục Báo chí chủ trì; Vụ Pháp chế theo dõi, đôn đốc", "Cục Báo chí|+Vụ Pháp chế"},
	{"Vụ Pháp chế theo dõi; Cục Báo chí", "Vụ Pháp chế|Cục Báo chí"},
	{"Tổ công tác triển khai Đề án 06", "Tổ công tác triển khai Đề án 06"},
	{"Ban Tổ chức Đại hội; Cục Kiểm tra văn bản", "Ban Tổ chức Đại hội|Cục Kiểm tra văn bản"},
	// Persons and rooms beside units.
	{"Cục Báo chí\n- Đ/c Ngô Văn An, ĐT: 0912 345 678\n- CV: Lê Thị Bê", "Cục Báo chí"},
	{"Cục Báo chí - PCT Ngô Văn An", "Cục Báo chí"},
	{"Cục Báo chí (đ/c Ngô Văn An - 0912345678)", "Cục Báo chí"},
	{"Đ/c Ngô Văn An, Cục Báo chí", "Cục Báo chí"},
	{"Văn phòng Bộ (Phòng Hành chính - Quản trị; Phòng Tài vụ)", "Văn phòng Bộ"},
	{"- Cục Báo chí\n- Phòng Thương mại và Công nghiệp Việt Nam", "Cục Báo chí|Phòng Thương mại và Công nghiệp Việt Nam"},
	// Lists in a cell, slashes, and names that break off.
	{"(1) Cục Báo chí (2) Cục Điện ảnh", "Cục Báo chí|Cục Điện ảnh"},
	{"1/ Cục Báo chí 2/ Cục Điện ảnh", "Cục Báo chí|Cục Điện ảnh"},
	{"Cục Báo chí - Cục Điện ảnh", "Cục Báo chí|Cục Điện ảnh"},
	{"Cục Báo chí / Cục Điện ảnh/VTV", "Cục Báo chí|Cục Điện ảnh|VTV"},
	{"Cục Phát thanh, truyền hình\nvà thông tin điện tử", "Cục Phát thanh, truyền hình và thông tin điện tử"},
	{"Các Cục: Báo chí, Xuất bản, In và Phát hành và Điện ảnh", "Cục Báo chí|Cục Xuất bản, In và Phát hành|Cục Điện ảnh"},
	// Heads of many units, and of one.
	{"Hiệu trưởng, Giám đốc các trường, bảo tàng thuộc Bộ", "*Hiệu trưởng, Giám đốc các trường, bảo tàng thuộc Bộ"},
	{"Thủ trưởng các cơ quan, đơn vị thuộc Bộ, Văn phòng Bộ", "*Thủ trưởng các cơ quan, đơn vị thuộc Bộ|Văn phòng Bộ"},
	{"Giám đốc Trung tâm Phim", "Trung tâm Phim"},
	{"UBND các phường, đặc khu trực tiếp thực hiện", "*UBND các phường, đặc khu"},
	{"Sở VH,TT&DL các tỉnh, thành phố", "*Sở Văn hóa, Thể thao và Du lịch các tỉnh, thành phố"},
	{"Sở Văn hóa và Thể thao", "Sở Văn hóa và Thể thao"},
	{"Sở Văn hóa và Thể thao Hà Nội, Sở Du lịch Hà Nội", "Sở Văn hóa và Thể thao Hà Nội|Sở Du lịch Hà Nội"},
	{"Cục Báo chí; Cục Điện ảnh", "Cục Báo chí|Cục Điện ảnh"},
	{"Cục Báo chí\nCục Điện ảnh", "Cục Báo chí|Cục Điện ảnh"},
	{"- Cục Báo chí (chủ trì);\n- Cục Điện ảnh.", "Cục Báo chí|Cục Điện ảnh"},
	{"1. Cục Báo chí\n2. Cục Điện ảnh", "Cục Báo chí|Cục Điện ảnh"},
	{"Chủ trì: Cục Báo chí", "Cục Báo chí"},
	{"cục báo chí, CỤC ĐIỆN ẢNH", "Cục Báo chí|Cục Điện ảnh"},
	{"Cuc Bao chi, Cuc Dien anh", "Cục Báo chí|Cục Điện ảnh"},
	{"Cục Báo chí, Cục Báo Chí", "Cục Báo chí"},
	// Commas and "và" inside names.
	{"Cục Xuất bản, In và Phát hành, Cục Điện ảnh", "Cục Xuất bản, In và Phát hành|Cục Điện ảnh"},
	{"Cục Xuất bản, In và Phát hành và Cục Điện ảnh", "Cục Xuất bản, In và Phát hành|Cục Điện ảnh"},
	{"Cục Mỹ thuật, Nhiếp ảnh và Triển lãm", "Cục Mỹ thuật, Nhiếp ảnh và Triển lãm"},
	{"Cục Mỹ thuật, Nhiếp ảnh và Triển lãm, Viện Bảo tồn di tích", "Cục Mỹ thuật, Nhiếp ảnh và Triển lãm|Viện Bảo tồn di tích"},
	{"Vụ Gia đình, Trẻ em và Thư viện", "Vụ Gia đình, Trẻ em và Thư viện"},
	{"Viện Văn hóa, Nghệ thuật, Thể thao và Du lịch Việt Nam; Báo Văn hóa", "Viện Văn hóa, Nghệ thuật, Thể thao và Du lịch Việt Nam|Báo Văn hóa"},
	{"Bộ Khoa học, Công nghệ, Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ|Bộ Thông tin và Truyền thông"},
	{"Bộ Nông nghiệp, Môi trường, Bộ Công an", "Bộ Nông nghiệp, Môi trường|Bộ Công an"},
	{"Vụ Kế hoạch, Tài chính", "Vụ Kế hoạch - Tài chính"},
	{"Sở VH,TT&DL, Văn phòng Bộ", "*Sở Văn hóa, Thể thao và Du lịch các tỉnh, thành phố|Văn phòng Bộ"},
	{"Sở Du lịch và Thể thao Hà Nội", "Sở Du lịch và Thể thao Hà Nội"},
	// Different spellings.
	{"Bộ Công An, Bộ Tài nguyên và môi trường", "Bộ Công an|Bộ Tài nguyên và Môi trường"},
	{"Bộ  Công an ,Thanh tra Chính phủ", "Bộ Công an|Thanh tra Chính phủ"},
	// Aliases that begin other names.
	{"Văn phòng Chính phủ; Văn phòng; Bộ", "Văn phòng Chính phủ|Văn phòng Bộ|Bộ Văn hóa, Thể thao và Du lịch"},
	{"Thanh tra Bộ Quốc phòng", "Thanh tra Bộ Quốc phòng"},
	{"Văn phòng Bộ Tư pháp", "Văn phòng Bộ Tư pháp"},
	{"Vụ Pháp chế thuộc Bộ Tư pháp", "Vụ Pháp chế thuộc Bộ Tư pháp"},
	{"Trung tâm Thông tin Bộ Tư pháp", "Trung tâm Thông tin Bộ Tư pháp"},
	// No separator at all.
	{"Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ", "Bộ Thông tin và Truyền thông|Bộ Khoa học và Công nghệ"},
	{"Cục Di sản văn hóa Cục Nghệ thuật biểu diễn", "Cục Di sản văn hóa|Cục Nghệ thuật biểu diễn"},
	{"Vụ Tổ Chức Cán Bộ", "Vụ Tổ chức cán bộ"},
	{"Sở Nội Vụ", "Sở Nội Vụ"},
	// Words that only look like the beginning of a name.
	{"Cục Sở hữu trí tuệ", "Cục Sở hữu trí tuệ"},
	{"Trung tâm Đào tạo, Hội nhập quốc tế", "Trung tâm Đào tạo, Hội nhập quốc tế"},
	{"Hội Nhà báo, Báo chí miền Nam", "Hội Nhà báo, Báo chí miền Nam"},
	// Groups.
	{"Các cơ quan, đơn vị thuộc Bộ", "*Các cơ quan, đơn vị thuộc Bộ"},
	{"Bộ, ngành và địa phương", "*Các bộ, ngành, địa phương"},
	{"Bộ Công an, các bộ, ngành, địa phương", "Bộ Công an|*Các bộ, ngành, địa phương"},
	{"Bộ Công an, bộ, ngành liên quan", "Bộ Công an|*bộ, ngành liên quan"},
	{"Bộ Công an và các địa phương", "Bộ Công an|*các địa phương"},
	{"Cục Báo chí, đơn vị liên quan", "Cục Báo chí|*đơn vị liên quan"},
	{"Các Cục, Vụ, đơn vị liên quan", "*Các Cục, Vụ, đơn vị liên quan"},
	{"Các bộ, ngành, địa phương là chủ quản CSDLQG, CSDL chuyên ngành", "*Các bộ, ngành, địa phương là chủ quản CSDLQG, CSDL chuyên ngành"},
	{"UBND các tỉnh, thành phố; UBND cấp xã", "*UBND các tỉnh, thành phố|*UBND cấp xã"},
	{"Tập đoàn, doanh nghiệp công nghệ số", "*Tập đoàn, doanh nghiệp công nghệ số"},
	// Acronyms.
	{"VTV, VOV, TTXVN, các địa phương", "VTV|VOV|TTXVN|*các địa phương"},
	{"Cục Báo chí, VTV", "Cục Báo chí|VTV"},
	{"VHCS và BC", "Cục Văn hóa cơ sở, Gia đình và Thư viện|Cục Báo chí"},
	// Brackets, and what was cut off.
	{"Cục Báo chí (Phòng Thông tin, Bộ phận A), Cục Điện ảnh", "Cục Báo chí|Cục Điện ảnh"},
	{"Viện Phim (Hà Nội, Huế), Cục Điện ảnh", "Viện Phim (Hà Nội, Huế)|Cục Điện ảnh"},
	{"nghiệp và phát triển nông thôn, Bộ Công an", "?nghiệp và phát triển nông thôn|Bộ Công an"},
	{"Bộ Công an, Sở", "Bộ Công an|?Sở"},
	// English.
	{"Ministry of Culture, Sports and Tourism, Department of Press and Media", "Bộ Văn hóa, Thể thao và Du lịch|Department of Press and Media"},
	{"Department of Fine Arts, Photography and Exhibition", "Department of Fine Arts, Photography and Exhibition"},
}

func TestSplitUnits(t *testing.T) {
	d := ministry()
	for _, c := range splitCases {
		var got []string
		for _, n := range SplitUnits(c.cell, d) {
			switch {
			case n.Group:
				n.Name = "*" + n.Name
			case n.Odd:
				n.Name = "?" + n.Name
			}
			if n.Helper {
				n.Name = "+" + n.Name
			}
			got = append(got, n.Name)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.cell, s, c.want)
		}
	}
}

func TestSplitUnitsSaysWhatIsJoined(t *testing.T) {
	names := SplitUnits("Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ, Bộ Công an", ministry())
	var joined []bool
	for _, n := range names {
		joined = append(joined, n.Joined)
	}
	if !slices.Equal(joined, []bool{false, true, false}) {
		t.Error(joined)
	}
}

func TestSplitterLearns(t *testing.T) {
	s := NewSplitter(work.NewDirectory(1, nil, nil))
	s.Learn([]string{"Hãng phim Giải phóng", "Làng Văn hóa; bộ công an", "Bộ Công an", "Bộ Công an", "Mạng lưới A, Đội B", "Mạng lưới A", "Đội B"})
	for cell, want := range map[string]string{
		"Mạng lưới A, Đội B":                       "Mạng lưới A|Đội B",
		"bộ công an và Làng văn hóa":               "Bộ Công an|Làng Văn hóa",
		"Đội B, Mạng lưới A, hãng phim giải phóng": "Đội B|Mạng lưới A|Hãng phim Giải phóng",
	} {
		var got []string
		for _, n := range s.Split(cell) {
			got = append(got, n.Name)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q", cell, got)
		}
	}
}

// Known names come back from a list of them, whatever separates them.
func TestSplitUnitsGivesKnownNamesBack(t *testing.T) {
	d := ministry()
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SliceOfNDistinct(rapid.SampledFrom(d.Units()), 1, 6, func(u work.Unit) int { return u.ID }).Draw(t, "units")
		separator := rapid.SampledFrom([]string{"; ", ", ", "\n", ",", " ;"}).Draw(t, "separator")
		var want []string
		for _, u := range units {
			want = append(want, u.Name)
		}
		var got []string
		for _, n := range SplitUnits(strings.Join(want, separator), d) {
			got = append(got, n.Name)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func FuzzSplitUnits(f *testing.F) {
	for _, c := range splitCases {
		f.Add(c.cell)
	}
	d := ministry()
	f.Fuzz(func(t *testing.T, cell string) {
		for _, n := range SplitUnits(cell, d) {
			if strings.TrimSpace(n.Name) == "" {
				t.Errorf("a unit without a name in %q", cell)
			}
		}
	})
}
