/**
 * Shows latencies to people: files of percentiles, a page that needs nothing but a browser, a table for the terminal. Off the hot
 * path; must not know who recorded what, or why.
 */
package io.hotpath.core.latency.report;
