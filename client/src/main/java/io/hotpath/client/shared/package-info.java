/** What server and clients lay into the files that they share: one file of the server's, and one for each client. */
package io.hotpath.client.shared;
