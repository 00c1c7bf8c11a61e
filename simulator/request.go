package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
)

// maxRequest is the largest request, in bytes: a document of 50 MB and the other fields.
const maxRequest = 51 << 20

// request is a call's parameters in any encoding: plain values as text, nested ones as
// JSON.
type request struct {
	args  map[string]string
	files map[string]*upload
}

// upload is a file inside a request.
type upload struct {
	name string
	data []byte
}

// readRequest reads the parameters: first from the query string, then from the urlencoded,
// JSON or multipart body.
func readRequest(w http.ResponseWriter, r *http.Request) (*request, *apiError) {
	q := &request{args: map[string]string{}, files: map[string]*upload{}}
	q.add(r.URL.Query())
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		kind = "" // no body, or an unreadable one: Telegram uses only the query
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	_, tooLarge := errors.AsType[*http.MaxBytesError](err)
	switch {
	case tooLarge:
		return q, refuse(http.StatusRequestEntityTooLarge, "Request Entity Too Large")
	case err != nil:
		panic(http.ErrAbortHandler) // the caller has disconnected during the request, which does not count
	case len(body) == 0:
		return q, nil
	}
	switch kind {
	case "application/json":
		return q, q.readJSON(body)
	case "application/x-www-form-urlencoded":
		values, err := url.ParseQuery(string(body))
		if err != nil {
			return q, badRequest("can't parse the form")
		}
		q.add(values)
	case "multipart/form-data":
		return q, q.readMultipart(body, params["boundary"])
	}
	return q, nil
}

func (q *request) add(values url.Values) {
	for name, v := range values {
		q.args[name] = v[0]
	}
}

func (q *request) readJSON(body []byte) *apiError {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return badRequest("can't parse request JSON object")
	}
	for name, raw := range fields {
		var text string
		switch {
		case string(raw) == "null":
		case json.Unmarshal(raw, &text) == nil:
			q.args[name] = text
		default:
			var compact bytes.Buffer
			if json.Compact(&compact, raw) != nil {
				return badRequest("can't parse request JSON object")
			}
			q.args[name] = compact.String()
		}
	}
	return nil
}

func (q *request) readMultipart(body []byte, boundary string) *apiError {
	reader := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := reader.NextPart()
		if err == io.EOF { //nolint:errorlint // bare at the last boundary, wrapped where the form is cut off
			return nil
		}
		if err != nil {
			return badRequest("can't parse multipart form")
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return badRequest("can't parse multipart form")
		}
		if part.FileName() != "" {
			q.files[part.FormName()] = &upload{part.FileName(), data}
		} else {
			q.args[part.FormName()] = string(data)
		}
	}
}

// names reports whether the request has a parameter: a value, a file, or an empty URL,
// which removes a webhook.
func (q *request) names(name string) bool {
	value, there := q.args[name]
	return value != "" || q.files[name] != nil || there && name == "url"
}

// int returns a checked parameter; zero when absent.
func (q *request) int(name string) int64 {
	n, _ := parseInt(q.args[name])
	return n
}

// bool returns a checked parameter; false when absent.
func (q *request) bool(name string) bool {
	b, _ := parseBool(q.args[name])
	return b
}

func parseInt(text string) (int64, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// parseBool accepts the same words as the Bot API server.
func parseBool(text string) (value, ok bool) {
	switch text {
	case "true", "True", "1", "yes":
		return true, true
	case "false", "False", "0", "no":
		return false, true
	}
	return false, false
}
