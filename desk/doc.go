// Package desk is the one way to a chart: it identifies who asks, asks the
// client's consents what they may see, opens that and no more, lets a chapter
// decide, appends, and writes down that the chart was opened.
//
// Nothing else reads or writes a store. A handler says what it wants; what the
// caller may not see is filtered out before the fold, so that no page, bundle
// or message can leak it.
//
// Writing goes through one goroutine a node, which gathers the acts that wait
// into one durable transaction; each is answered only when it is on disk.
package desk
