{{define "day"}}
# The day's round. Of {{len .Officers}} officers a third reports; whose first task is due submits it, the head confirms it, or returns
# it once. The last of each ten officers never says a word.
{{- range $o := .Officers}}{{if not .Silent}}
{{- if eq $.Day .Finishes}}
{{.Key}}: /done {{.Task 1}} Đã trình ban hành báo cáo số {{.Task 1}}/BC ngày {{$.Date}}
{{- if .Returned}}
{{.Head}}: /return {{.Task 1}} Thiếu phụ lục số liệu
{{- else}}
{{.Head}} presses "Xác nhận"
{{- end}}
{{- else if and .Returned (eq $.Day (add .Finishes 1))}}
{{.Key}} re "{{.Task 1}}": đã bổ sung phụ lục, được 100%
{{.Key}}: /done {{.Task 1}} Đã bổ sung phụ lục
{{.Head}}: /confirm {{.Task 1}}
{{- else if eq 0 (mod (add .Number $.Day) 3)}}
{{.Key}}: /update {{.Task 2}} được {{mul 9 (add $.Day 1)}}%, đang tổng hợp ý kiến
{{- end}}{{end}}{{end}}
{{end}}
