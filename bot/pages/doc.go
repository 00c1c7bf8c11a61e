// Package pages is what operators see of a running serve over HTTP: /healthz, /readyz and
// /metrics, on the address that also takes the webhook.
package pages
