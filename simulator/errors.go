package simulator

import (
	"encoding/json"
	"net/http"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// apiError is a refusal in Telegram's form.
type apiError struct {
	Code        int
	Description string
	RetryAfter  int   // seconds, with 429
	MigrateTo   int64 // the supergroup a group has become
}

func refuse(code int, description string) *apiError {
	return &apiError{Code: code, Description: description}
}

// badRequest is an error 400. Like Telegram's it begins with a lower-case letter, unless
// the reason is one of the constants that its servers send (BUTTON_DATA_INVALID).
func badRequest(reason string) *apiError {
	first, size := utf8.DecodeRuneInString(reason)
	second, _ := utf8.DecodeRuneInString(reason[size:])
	if second != '_' && !unicode.IsUpper(second) {
		reason = string(unicode.ToLower(first)) + reason[size:]
	}
	return refuse(http.StatusBadRequest, "Bad Request: "+reason)
}

func forbidden(reason string) *apiError {
	return refuse(http.StatusForbidden, "Forbidden: "+reason)
}

func conflict(reason string) *apiError {
	return refuse(http.StatusConflict, "Conflict: "+reason)
}

func tooMany(seconds int) *apiError {
	e := refuse(http.StatusTooManyRequests, "Too Many Requests: retry after "+strconv.Itoa(seconds))
	e.RetryAfter = seconds
	return e
}

// writeError sends a refusal; the HTTP status is the error code, as with Telegram.
func writeError(w http.ResponseWriter, e *apiError) {
	type parameters struct {
		RetryAfter int   `json:"retry_after,omitempty"`
		MigrateTo  int64 `json:"migrate_to_chat_id,omitempty"`
	}
	answer := struct {
		OK          bool        `json:"ok"`
		Code        int         `json:"error_code"`
		Description string      `json:"description"`
		Parameters  *parameters `json:"parameters,omitempty"`
	}{Code: e.Code, Description: e.Description}
	if e.RetryAfter != 0 || e.MigrateTo != 0 {
		answer.Parameters = &parameters{e.RetryAfter, e.MigrateTo}
	}
	w.Header().Set("Content-Type", "application/json")
	if e.RetryAfter != 0 {
		w.Header().Set("Retry-After", strconv.Itoa(e.RetryAfter))
	}
	w.WriteHeader(e.Code)
	_ = json.NewEncoder(w).Encode(answer) // it is not an error when the caller has closed the connection
}
