// Package plan holds how the plan is led: naming officers, asking about work, and more time
// for it, from the request to the decision.
package plan
